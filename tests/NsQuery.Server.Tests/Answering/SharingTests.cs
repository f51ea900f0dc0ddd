using System.Globalization;
using System.Net;
using System.Text.Json;

namespace NsQuery.Server.Tests.Answering;

/// <summary>Many ask, and the machine is looked at once.</summary>
public sealed class SharingTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Pids = "/v1/query?sql=SELECT+pid+FROM+processes+WHERE+pid=1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Pids + "&max_age=1m")]
    [InlineData("/v1/queries/containers?max_age=1m")]
    [InlineData(Pids + "&max_age=1m&format=csv")]
    public async Task Who_has_the_answer_is_told_so_and_nothing_runs(string address)
    {
        using HttpResponseMessage first = await Get(address, null);
        string tag = first.Headers.ETag!.ToString();
        Assert.Equal((HttpStatusCode.OK, true), (first.StatusCode, first.Headers.ETag.IsWeak));
        Assert.True(first.Headers.CacheControl!.Private && first.Headers.CacheControl.MaxAge > TimeSpan.FromSeconds(30));
        using HttpResponseMessage second = await Get(address, $"W/\"other\", {tag}");
        Assert.Equal((HttpStatusCode.NotModified, tag, ""), (second.StatusCode, second.Headers.ETag!.ToString(), await second.Content.ReadAsStringAsync(Cancel)));
        using HttpResponseMessage other = await Get(address + "&limit=5", tag);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_newer_picture_is_another_answer()
    {
        using HttpResponseMessage first = await Get(Pids, null);
        await Task.Delay(TimeSpan.FromSeconds(2.5), Cancel);
        using HttpResponseMessage second = await Get(Pids, first.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.NotEqual(first.Headers.ETag, second.Headers.ETag);
        Assert.True(second.Headers.CacheControl!.NoCache);
    }

    [Fact]
    public async Task Those_who_take_an_older_picture_share_one_scan()
    {
        HashSet<string> seen = [];
        for (int i = 0; i < 8; i++)
        {
            seen.Add(await TakenAt(Pids + "&max_age=1h"));
            await Task.Delay(400, Cancel);
        }
        Assert.Single(seen);
        // Others do not get it for that.
        Assert.True(DateTimeOffset.UtcNow - DateTimeOffset.Parse(await TakenAt(Pids), CultureInfo.InvariantCulture) < TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("/v1/query?sql=SELECT+1")]
    public async Task What_tells_nothing_of_the_machine_has_no_tag(string address) => Assert.Null((await Get(address, null)).Headers.ETag);

    [Theory]
    [InlineData("10ms")]
    [InlineData("soon")]
    public async Task Nobody_gets_a_younger_picture_than_the_server_takes(string age) => Assert.Equal(HttpStatusCode.BadRequest, (await Get($"{Pids}&max_age={age}", null)).StatusCode);

    private async Task<string> TakenAt(string address)
    {
        using JsonDocument answer = JsonDocument.Parse(await server.Local.GetStringAsync(address, Cancel));
        return answer.RootElement.GetProperty("end").GetProperty("taken_at").GetString()!;
    }

    private Task<HttpResponseMessage> Get(string address, string? tag)
    {
        HttpRequestMessage request = new(HttpMethod.Get, address);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return server.Local.SendAsync(request, Cancel);
    }
}
