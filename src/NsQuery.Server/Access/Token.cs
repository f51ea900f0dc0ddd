using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NsQuery.Server.Access;

/// <summary>One token as it is kept: a hash of it, which is of no use to who reads the file.</summary>
/// <param name="Name">Whose it is; no two have the same.</param>
/// <param name="Scopes">What it is good for.</param>
/// <param name="Hash">SHA-256 of the whole token; it has 256 random bits, so nothing slower is needed.</param>
/// <param name="Created">When it was made.</param>
internal sealed record Token(string Name, Scopes Scopes, byte[] Hash, DateTimeOffset Created)
{
    /// <summary>So that one that lies about is recognised.</summary>
    private const string Prefix = "nsq_";

    private const char Separator = '\t';

    /// <summary>A new one.</summary>
    /// <param name="name">Whose it is.</param>
    /// <param name="scopes">What for.</param>
    /// <param name="secret">What the client has to show; it cannot be had again.</param>
    public static Token Make(string name, Scopes scopes, out string secret)
    {
        secret = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return new(name, scopes, HashOf(secret), DateTimeOffset.UtcNow);
    }

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The line of a file; null if it is none.</summary>
    public static Token? Parse(string line)
    {
        if (line.Split(Separator) is not [{ Length: > 0 } name, { } scopes, { } hash, { } created]) return null;
        if (ScopeNames.Parse(scopes) is not { } parsed || !DateTimeOffset.TryParse(created, CultureInfo.InvariantCulture, out DateTimeOffset at)) return null;
        return TryHex(hash) is { Length: SHA256.HashSizeInBytes } bytes ? new(name, parsed, bytes, at) : null;
    }

    public string Line() => string.Join(Separator, Name, ScopeNames.Of(Scopes), Convert.ToHexStringLower(Hash), Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>Whether it can stand in the file and in a log.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 64 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static byte[]? TryHex(string text)
    {
        byte[] bytes = new byte[text.Length / 2];
        return Convert.FromHexString(text, bytes, out _, out int written) == System.Buffers.OperationStatus.Done && written == bytes.Length ? bytes : null;
    }
}
