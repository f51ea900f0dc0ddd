using System.Net;
using System.Net.Http.Headers;

namespace NsQuery.Server.Tests;

/// <summary>Who is answered, and who is not.</summary>
public sealed class AccessTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Query = "/v1/query?sql=SELECT+1", Saved = "/v1/queries/containers", Tables = "/v1/tables", Health = "/healthz", Ready = "/readyz";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Query)]
    [InlineData(Saved)]
    [InlineData(Tables)]
    [InlineData(Ready)]
    [InlineData("/v1/queries")]
    [InlineData("/v1/tables/pid_ns")]
    public async Task Without_a_token_nothing_answers(string address)
    {
        using HttpResponseMessage answer = await server.Stranger.GetAsync(address, Cancel);
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()));
    }

    [Fact]
    public async Task But_for_health() => Assert.Equal("ok\n", await server.Stranger.GetStringAsync(Health, Cancel));

    [Theory]
    [InlineData("saved", Query, HttpStatusCode.Forbidden)]
    [InlineData("saved", Saved, HttpStatusCode.OK)]
    [InlineData("saved", Tables, HttpStatusCode.OK)]
    [InlineData("metrics", Query, HttpStatusCode.Forbidden)]
    [InlineData("metrics", Saved, HttpStatusCode.Forbidden)]
    [InlineData("sql", Query, HttpStatusCode.OK)]
    [InlineData("sql", Saved, HttpStatusCode.OK)]
    [InlineData("saved", Ready, HttpStatusCode.OK)]
    [InlineData("metrics", Ready, HttpStatusCode.OK)]
    public async Task A_token_is_good_for_its_scopes(string scope, string address, HttpStatusCode expected)
    {
        using HttpClient client = server.With(scope);
        Assert.Equal(expected, (await client.GetAsync(address, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_token_that_is_revoked_is_good_for_nothing_within_seconds_and_nothing_restarts()
    {
        using HttpClient client = new() { BaseAddress = server.Stranger.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.NewToken("short", "sql"));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Query, Cancel)).StatusCode);
        Assert.Equal(0, Nsqueryd.Run("token", "revoke", "short", "--state", server.Folder).Status);
        HttpStatusCode after = HttpStatusCode.OK;
        for (int i = 0; i < 50 && after == HttpStatusCode.OK; i++)
        {
            await Task.Delay(100, Cancel);
            after = (await client.GetAsync(Query, Cancel)).StatusCode;
        }
        Assert.Equal(HttpStatusCode.Unauthorized, after);
    }

    [Fact]
    public void The_file_of_tokens_holds_none_and_is_the_servers_alone()
    {
        string secret = server.NewToken("kept", "saved"), file = Path.Combine(server.Folder, "tokens");
        Assert.DoesNotContain(secret, File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsLinux() ? File.GetUnixFileMode(file) : default);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Host", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Host", "localhost", HttpStatusCode.OK)]
    public async Task A_page_of_another_site_gets_nothing(string header, string value, HttpStatusCode expected)
    {
        using HttpClient client = server.With("sql");
        using HttpRequestMessage request = new(HttpMethod.Get, Query);
        request.Headers.TryAddWithoutValidation(header, value);
        using HttpResponseMessage answer = await client.SendAsync(request, Cancel);
        Assert.Equal(expected, answer.StatusCode);
    }
}
