using Microsoft.AspNetCore.Http;
using NsQuery.Server.Access;

namespace NsQuery.Server.Endpoints;

/// <summary>A browser signs in with a token, and out.</summary>
internal sealed class SessionEndpoint(SignIns signIns)
{
    public HttpEndpoint Open => new([HttpMethods.Post], "/v1/session", Scopes.Saved, "Signs a browser in that sends a token: it gets a cookie.", SignIn) { Status = StatusCodes.Status204NoContent, Types = [] };

    public HttpEndpoint Close => new([HttpMethods.Delete], "/v1/session", Scopes.None, "Signs a browser out.", SignOut) { Status = StatusCodes.Status204NoContent, Types = [] };

    public HttpEndpoint Link => new([HttpMethods.Post], "/v1/session/link", Scopes.Saved, "The path of a link that signs one browser in, once, as who asks.", async http =>
    {
        http.Response.ContentType = "text/plain";
        await http.Response.WriteAsync($"/?code={signIns.NewCode(Gate.Of(http))}\n");
    })
    {
        Types = ["text/plain"],
    };

    private Task SignIn(HttpContext http)
    {
        Gate.SetCookie(http, signIns.NewCookie(Gate.Of(http)));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task SignOut(HttpContext http)
    {
        if (http.Request.Cookies[SignIns.Cookie] is { } cookie) signIns.Forget(cookie);
        http.Response.Cookies.Delete(SignIns.Cookie);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
