using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using NsQuery.Server.Settings;

namespace NsQuery.Server.Access;

/// <summary>Lets in who may come in, and tells the others why not.</summary>
internal sealed class Gate(ServerSettings settings, Tokens tokens, SignIns signIns, Guesses guesses, LocalUsers users)
{
    private const string Bearer = "Bearer ", Code = "code";

    /// <summary>What comes before every endpoint.</summary>
    public async Task Pass(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (Foreign(http.Request) is { } refusal) await refusal.Write(http);
        else if (http.Request.Path == "/" && http.Request.Query[Code].ToString() is { Length: > 0 } code) await SignIn(http, code);
        else
        {
            http.Items[typeof(Client)] = await Find(http);
            await next(http);
        }
    }

    /// <summary>Who asks, of a request that was let in.</summary>
    public static Client Of(HttpContext http) => (Client)http.Items[typeof(Client)]!;

    /// <summary>Why a client is not to be answered; null if it has one of the scopes, and is.</summary>
    public static Problem? Lacks(HttpContext http, Scopes wanted)
    {
        Client client = Of(http);
        if ((client.Scopes & wanted) != Scopes.None) return null;
        if (client.Scopes != Scopes.None) return new(StatusCodes.Status403Forbidden, "This is beyond your token", $"{client.Name} may {ScopeNames.Of(client.Scopes)}, and this takes {ScopeNames.Of(wanted)}");
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return new(StatusCodes.Status401Unauthorized, "A token is needed", "send Authorization: Bearer TOKEN; nsqueryd token create NAME makes one");
    }

    /// <summary>Has a browser show a cookie from now on.</summary>
    public static void SetCookie(HttpContext http, string cookie) =>
        http.Response.Cookies.Append(SignIns.Cookie, cookie, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = "/", MaxAge = SignIns.Life });

    /// <summary>A page of another site must not ask through its visitor's browser: by its own name, or by a name that turned into this address.</summary>
    private Problem? Foreign(HttpRequest request)
    {
        if (!IsOurs(request.Host.Host)) return new(StatusCodes.Status421MisdirectedRequest, "This is no name of this server", $"{request.Host.Host} is not localhost, no address, and no host of the settings");
        string origin = request.Headers.Origin.ToString();
        bool isForeign = origin.Length > 0 && origin != $"{request.Scheme}://{request.Host.Value}";
        // Whoever follows a link from another site comes with nothing of this one: the cookie is not sent.
        bool asks = request.Headers["Sec-Fetch-Site"] == "cross-site" && request.Headers["Sec-Fetch-Mode"] != "navigate";
        return isForeign || asks ? new(StatusCodes.Status403Forbidden, "Another site asks", "pages of other sites get no answers") : null;
    }

    private bool IsOurs(string host) => host is "localhost" or "" || IPAddress.TryParse(host, out _) || settings.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    private async Task SignIn(HttpContext http, string code)
    {
        if (signIns.Redeem(code) is not { } cookie)
        {
            await guesses.Wait(http.Connection.RemoteIpAddress, http.RequestAborted);
            await new Problem(StatusCodes.Status401Unauthorized, "This link is good no more", "it was used, or is too old: POST /v1/session/link over the Unix socket gives another").Write(http);
            return;
        }
        SetCookie(http, cookie);
        http.Response.Headers.Location = "/";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
    }

    private async ValueTask<Client> Find(HttpContext http)
    {
        if (Client.Peer(http) is { } peer)
            return users.MayCome(peer.Uid, peer.Gid) ? new(string.Create(CultureInfo.InvariantCulture, $"uid {peer.Uid}"), Scopes.All) : Client.Nobody;
        string sent = http.Request.Headers.Authorization.ToString();
        if (sent.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            if (tokens.Find(sent[Bearer.Length..].Trim()) is { } token) return Client.With(token);
            await guesses.Wait(http.Connection.RemoteIpAddress, http.RequestAborted);
        }
        else if (http.Request.Cookies[SignIns.Cookie] is { } cookie && signIns.Find(cookie) is { } client && (client.Token is null || tokens.IsGood(client.Token)))
        {
            return client;
        }
        return Client.Nobody;
    }
}
