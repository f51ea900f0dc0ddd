using System.Net;
using System.Text.RegularExpressions;

namespace NsQuery.Server.Tests;

/// <summary>Browsers sign in by a link, or with a token, and show a cookie from then on.</summary>
public sealed partial class SignInTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Query = "/v1/query?sql=SELECT+1", Link = "/v1/session/link", Session = "/v1/session";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_start_tells_a_link_that_signs_one_browser_in_once()
    {
        await using RunningServer fresh = new() { HasTokens = false };
        await fresh.InitializeAsync();
        string link = LinkOf(await fresh.FirstWords());
        using HttpClient browser = Browser(fresh);
        using HttpResponseMessage answer = await browser.GetAsync(link, Cancel);
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Query, Cancel)).StatusCode);
        using HttpClient other = Browser(fresh);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync(link, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync(Query, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_token_signs_in_and_the_browser_may_what_the_token_may_as_long_as_that_is_good()
    {
        using HttpClient browser = Browser(server);
        using (HttpRequestMessage signIn = new(HttpMethod.Post, Session))
        {
            signIn.Headers.Authorization = new("Bearer", server.NewToken("browser", "saved"));
            Assert.Equal(HttpStatusCode.NoContent, (await browser.SendAsync(signIn, Cancel)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/v1/tables", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Query, Cancel)).StatusCode);
        Nsqueryd.Run("token", "revoke", "browser", "--state", server.Folder);
        HttpStatusCode status = HttpStatusCode.OK;
        for (int i = 0; i < 50 && status == HttpStatusCode.OK; i++)
        {
            await Task.Delay(100, Cancel);
            status = (await browser.GetAsync("/v1/tables", Cancel)).StatusCode;
        }
        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        using HttpClient browser = Browser(server);
        string link = (await (await server.Local.PostAsync(Link, null, Cancel)).Content.ReadAsStringAsync(Cancel)).TrimEnd('\n');
        await browser.GetAsync(link, Cancel);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Query, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.DeleteAsync(Session, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(Query, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_stranger_gets_no_link() => Assert.Equal(HttpStatusCode.Unauthorized, (await server.Stranger.PostAsync(Link, null, Cancel)).StatusCode);

    private static HttpClient Browser(RunningServer server) => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = server.Stranger.BaseAddress };

    private static string LinkOf(string words) => LinkPattern.Match(words).Value;

    [GeneratedRegex(@"/\?code=[0-9a-f]{64}")]
    private static partial Regex LinkPattern { get; }
}
