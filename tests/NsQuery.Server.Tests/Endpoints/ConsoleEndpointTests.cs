using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using NsQuery.Server.Endpoints;

namespace NsQuery.Server.Tests.Endpoints;

/// <summary>How the console's page is sent.</summary>
public sealed class ConsoleEndpointTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string NoPage = "the page is not built: npm is missing";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static bool HasPage => ConsoleFile.Find(typeof(ConsoleFile).Assembly, "index.html", "") is not null;

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/console.js", "text/javascript")]
    [InlineData("/console.css", "text/css")]
    [InlineData("/console.svg", "image/svg+xml")]
    public async Task Whoever_comes_gets_the_page_and_its_policy_lets_nothing_else_in(string path, string type)
    {
        Assert.SkipUnless(HasPage, NoPage);
        using HttpResponseMessage answer = await server.Stranger.GetAsync(path, Cancel);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        string policy = string.Join(';', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("zstd", "")]
    public async Task It_comes_as_small_as_the_browser_takes_it_and_once(string accepted, string expected)
    {
        Assert.SkipUnless(HasPage, NoPage);
        using HttpRequestMessage request = new(HttpMethod.Get, "/console.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using HttpResponseMessage answer = await server.Stranger.SendAsync(request, Cancel);
        Assert.Equal(expected, string.Join(',', answer.Content.Headers.ContentEncoding));
        EntityTagHeaderValue tag = answer.Headers.ETag!;
        using HttpRequestMessage again = new(HttpMethod.Get, "/console.js") { Headers = { IfNoneMatch = { tag } } };
        again.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using HttpResponseMessage same = await server.Stranger.SendAsync(again, Cancel);
        Assert.Equal((HttpStatusCode.NotModified, 0), (same.StatusCode, (await same.Content.ReadAsByteArrayAsync(Cancel)).Length));
    }

    [Fact]
    public async Task What_a_token_is_good_for_is_told_to_who_has_it()
    {
        Assert.Equal("""{"client":"nobody","scopes":[]}""", await server.Stranger.GetStringAsync("/console/access", Cancel));
        using HttpClient client = server.With("saved,metrics");
        Assert.EndsWith(""":["saved","metrics"]}""", await client.GetStringAsync("/console/access", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Built_without_npm_it_says_where_the_page_is()
    {
        DefaultHttpContext http = new();
        using MemoryStream body = new();
        http.Response.Body = body;
        // No page was put into this assembly.
        await new ConsoleEndpoints(typeof(ConsoleEndpointTests).Assembly).All.Single(static endpoint => endpoint.Path == "/").Handle(http);
        await http.Response.CompleteAsync();
        Assert.Equal(StatusCodes.Status404NotFound, http.Response.StatusCode);
        Assert.Contains("built where there was no npm", System.Text.Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
    }
}
