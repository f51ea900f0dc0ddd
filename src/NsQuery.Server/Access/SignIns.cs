using System.Security.Cryptography;

namespace NsQuery.Server.Access;

/// <summary>Browsers that have signed in: each shows a cookie, and is worth what the client is that it comes from.</summary>
/// <param name="time">The clock.</param>
internal sealed class SignIns(TimeProvider time)
{
    public const string Cookie = "nsqueryd";

    /// <summary>A link is good for so long, and once.</summary>
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    /// <summary>A browser is signed in for so long.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private const int Most = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kept> _codes = new(StringComparer.Ordinal), _cookies = new(StringComparer.Ordinal);

    /// <summary>A code that signs one browser in.</summary>
    /// <param name="client">What it is worth.</param>
    public string NewCode(Client client) => Keep(_codes, client, CodeLife);

    /// <summary>The cookie for a browser of a client.</summary>
    public string NewCookie(Client client) => Keep(_cookies, client, Life);

    /// <summary>The cookie for a code, which is good no more; null if it was not.</summary>
    public string? Redeem(string code)
    {
        lock (_lock)
        {
            if (!_codes.Remove(NameOf(code), out Kept? kept) || kept.Until < time.GetUtcNow()) return null;
            return NewCookie(kept.Client);
        }
    }

    /// <summary>Whom a cookie stands for; null for none.</summary>
    public Client? Find(string cookie)
    {
        lock (_lock) return _cookies.TryGetValue(NameOf(cookie), out Kept? kept) && kept.Until >= time.GetUtcNow() ? kept.Client : null;
    }

    /// <summary>A browser signs out.</summary>
    public void Forget(string cookie)
    {
        lock (_lock) _cookies.Remove(NameOf(cookie));
    }

    private string Keep(Dictionary<string, Kept> all, Client client, TimeSpan life)
    {
        string secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        lock (_lock)
        {
            // The oldest go first, and with them those whose time is up.
            if (all.Count >= Most) all.Remove(all.MinBy(static each => each.Value.Until).Key);
            all[NameOf(secret)] = new(client, time.GetUtcNow() + life);
        }
        return secret;
    }

    /// <summary>What is looked up is a hash, so that the time it takes tells nothing of the secret.</summary>
    private static string NameOf(string secret) => Convert.ToHexStringLower(Token.HashOf(secret));

    /// <param name="Client">What it is worth.</param>
    /// <param name="Until">When its time is up.</param>
    private sealed record Kept(Client Client, DateTimeOffset Until);
}
