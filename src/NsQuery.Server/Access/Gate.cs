using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Access;

/// <summary>Lets in who may come in, and tells the others why not.</summary>
internal sealed class Gate(ServerSettings settings, Tokens tokens, LocalUsers users)
{
    private const string Bearer = "Bearer ";

    /// <summary>What comes before every endpoint.</summary>
    public async Task Pass(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        Problem? refusal = Foreign(http.Request);
        if (refusal is null)
        {
            http.Items[typeof(Client)] = await Find(http);
            await next(http);
        }
        else
        {
            await refusal.Write(http);
        }
    }

    /// <summary>Who asks, of a request that was let in.</summary>
    public static Client Of(HttpContext http) => (Client)http.Items[typeof(Client)]!;

    /// <summary>Why a client is not to be answered; null if it is.</summary>
    public static Problem? Lacks(HttpContext http, Scopes wanted)
    {
        Client client = Of(http);
        if (client.Scopes.HasFlag(wanted)) return null;
        if (client.Scopes != Scopes.None) return new(StatusCodes.Status403Forbidden, "This is beyond your token", $"{client.Name} may {ScopeNames.Of(client.Scopes)}, and this takes {ScopeNames.Of(wanted)}");
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return new(StatusCodes.Status401Unauthorized, "A token is needed", "send Authorization: Bearer TOKEN; nsqueryd token create NAME makes one");
    }

    /// <summary>A page of another site must not ask through its visitor's browser: by its own name, or by a name that turned into this address.</summary>
    private Problem? Foreign(HttpRequest request)
    {
        if (!IsOurs(request.Host.Host)) return new(StatusCodes.Status421MisdirectedRequest, "This is no name of this server", $"{request.Host.Host} is not localhost, no address, and no host of the settings");
        string origin = request.Headers.Origin.ToString();
        bool isForeign = origin.Length > 0 && origin != $"{request.Scheme}://{request.Host.Value}";
        if (isForeign || request.Headers["Sec-Fetch-Site"] == "cross-site") return new(StatusCodes.Status403Forbidden, "Another site asks", "pages of other sites get no answers");
        return null;
    }

    private bool IsOurs(string host) => host is "localhost" or "" || IPAddress.TryParse(host, out _) || settings.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    private async ValueTask<Client> Find(HttpContext http)
    {
        if (Client.Peer(http) is { } peer)
            return users.MayCome(peer.Uid, peer.Gid) ? new(string.Create(CultureInfo.InvariantCulture, $"uid {peer.Uid}"), Scopes.All) : Client.Nobody;
        string sent = http.Request.Headers.Authorization.ToString();
        if (!sent.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return Client.Nobody;
        if (tokens.Find(sent[Bearer.Length..].Trim()) is { } token) return new($"token {token.Name}", token.Scopes);
        // Whoever guesses waits for each guess; others do not.
        await Task.Delay(TimeSpan.FromMilliseconds(250), http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Client.Nobody;
    }
}
