using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;

namespace NsQuery.Server.Access;

/// <summary>The tokens that are good now: those of the file, which is read again when it changed.</summary>
/// <param name="file">Where they are kept.</param>
/// <param name="complain">Is told what is wrong with the file; the tokens before it stay good.</param>
internal sealed class Tokens(TokenFile file, Action<string> complain)
{
    /// <summary>How often the file is looked at.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Lock _reading = new();
    private ImmutableArray<Token> _tokens = [];
    private (DateTime Written, long Length)? _read;
    private long _looked;

    /// <summary>Whose token it is; null if it is none.</summary>
    public Token? Find(string secret)
    {
        byte[] hash = Token.HashOf(secret);
        // One that is not known may be new.
        return Find(hash, Now(atOnce: false)) ?? Find(hash, Now(atOnce: true));
    }

    /// <summary>Whether one that was good still is.</summary>
    public bool IsGood(Token token) => Find(token.Hash, Now(atOnce: false)) is not null;

    private static Token? Find(byte[] hash, ImmutableArray<Token> tokens)
    {
        Token? found = null;
        // All are compared, and each whole: the time tells nothing.
        foreach (Token token in tokens)
            if (CryptographicOperations.FixedTimeEquals(token.Hash, hash)) found = token;
        return found;
    }

    private ImmutableArray<Token> Now(bool atOnce)
    {
        lock (_reading)
        {
            if (_read is not null && !atOnce && Stopwatch.GetElapsedTime(_looked) < Look) return _tokens;
            _looked = Stopwatch.GetTimestamp();
            FileInfo info = new(file.Path);
            (DateTime, long) now = info.Exists ? (info.LastWriteTimeUtc, info.Length) : default;
            if (_read == now) return _tokens;
            try
            {
                _tokens = file.Read();
                _read = now;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                complain($"the tokens are not read again: {e.Message}");
            }
            return _tokens;
        }
    }
}
