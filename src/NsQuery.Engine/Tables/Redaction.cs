using System.Text.RegularExpressions;

namespace NsQuery.Tables;

/// <summary>Takes secrets out of texts that are worth keeping without them.</summary>
internal static partial class Redaction
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Mark = "[redacted]";

    /// <summary>What is left of a value; null for NULL.</summary>
    public static string? Of(Secrets secrets, string? text) => text is null ? null : secrets switch
    {
        Secrets.Whole => null,
        Secrets.Options => Options(text),
        Secrets.Address => Address(text),
        _ => text,
    };

    public static string Options(string options) => SecretOption().Replace(options, $"$1={Mark}");

    public static string Address(string address) => UserAndPassword().Replace(address, $"$1{Mark}@");

    /// <summary>Not user_id and group_id, which every FUSE file system has.</summary>
    [GeneratedRegex("(?<=^|,)(user|username|[^=,]*(?:pass|secret|token|cred|key)[^=,]*)=[^,]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretOption();

    [GeneratedRegex("(^|//)[^/@:]*:[^/@]+@")]
    private static partial Regex UserAndPassword();
}
