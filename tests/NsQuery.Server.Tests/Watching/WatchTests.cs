using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace NsQuery.Server.Tests.Watching;

/// <summary>Row changes as server-sent events.</summary>
public sealed class WatchTests(WatchedServer server) : IClassFixture<WatchedServer>
{
    private const string OfPid = "sql=SELECT+pid,start_ticks,comm+FROM+processes+WHERE+pid=:pid&pid=", OfParent = "sql=SELECT+comm,pid,start_ticks+FROM+processes+WHERE+ppid=:pid+AND+comm='sleep'&pid=";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task First_all_rows_come_then_each_that_comes_goes_or_changes()
    {
        using Shell shell = new();
        await UntilSeen(shell.Pid);
        await using EventStream own = await Open(OfPid + shell.Pid), children = await Open(OfParent + shell.Pid);
        JsonElement first = await own.Next("snapshot");
        Assert.Equal("""["pid","start_ticks"]""", first.GetProperty("key").GetRawText());
        Assert.Equal(("sh", "pid start_ticks comm"), (first.GetProperty("rows")[0].GetProperty("comm").GetString(), string.Join(' ', first.GetProperty("columns").EnumerateArray().Select(static column => column.GetProperty("name")))));
        Assert.Equal(0, (await children.Next("snapshot")).GetProperty("rows").GetArrayLength());

        shell.Say("sleep 60 & child=$!");
        JsonElement added = await children.Next("added");
        Assert.Equal("sleep", added.GetProperty("row").GetProperty("comm").GetString());
        Assert.Equal(["pid", "start_ticks"], added.GetProperty("key").EnumerateObject().Select(static part => part.Name));
        shell.Say("kill $child; wait");
        Assert.Equal(added.GetProperty("key").GetRawText(), (await children.Next("removed")).GetProperty("key").GetRawText());

        shell.Say("exec sleep 60");
        JsonElement changed = await own.Next("changed");
        Assert.Equal(("sleep", "sh"), (changed.GetProperty("row").GetProperty("comm").GetString(), changed.GetProperty("before").GetProperty("comm").GetString()));
    }

    /// <summary>An instant may be older than what was started just now.</summary>
    private async Task UntilSeen(int pid)
    {
        for (int i = 0; i < 100; i++)
        {
            using JsonDocument answer = JsonDocument.Parse(await server.Local.GetStringAsync($"/v1/query?sql=SELECT+pid+FROM+processes+WHERE+pid={pid}", Cancel));
            if (answer.RootElement.GetProperty("rows").GetArrayLength() == 1) return;
            await Task.Delay(100, Cancel);
        }
        Assert.Fail($"{pid} is never seen");
    }

    [Fact]
    public async Task Who_lost_the_connection_goes_on_where_it_was()
    {
        using Shell shell = new();
        EventStream lost = await Open(OfParent + shell.Pid);
        await lost.Next("snapshot");
        string id = lost.LastId!;
        await lost.DisposeAsync();
        shell.Say("sleep 60 & child=$!");
        await Task.Delay(500, Cancel);
        await using EventStream again = await EventStream.Open(server.Local, OfParent + shell.Pid, id, Cancel);
        await again.Next("added");
        shell.Say("kill $child; wait");
        await again.Next("removed");
        // The same again, of what is not the last change.
        await using EventStream third = await EventStream.Open(server.Local, OfParent + shell.Pid, id, Cancel);
        await third.Next("added");
        await third.Next("removed");
        Assert.Equal(again.LastId, third.LastId);
    }

    [Theory]
    [InlineData("00000000-0")]
    [InlineData("nonsense")]
    [InlineData("-")]
    public async Task An_id_that_is_too_old_or_none_is_answered_by_a_reset_and_all_rows(string id)
    {
        await using EventStream stream = await EventStream.Open(server.Local, "sql=SELECT+1+AS+a", id, Cancel);
        await stream.Next("reset");
        Assert.Equal(1, (await stream.Next("snapshot")).GetProperty("rows").GetArrayLength());
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("sql=SELCT", HttpStatusCode.BadRequest)]
    [InlineData("sql=SELECT+1&unused=1", HttpStatusCode.BadRequest)]
    [InlineData("sql=SELECT+1&name=containers", HttpStatusCode.BadRequest)]
    [InlineData("sql=SELECT+1&interval=1ms", HttpStatusCode.BadRequest)]
    [InlineData("sql=SELECT+1&interval=soon", HttpStatusCode.BadRequest)]
    [InlineData("sql=SELECT+1&interval=2h", HttpStatusCode.BadRequest)]
    [InlineData("name=nonesuch", HttpStatusCode.BadRequest)]
    [InlineData("sql=WITH+RECURSIVE+c(n)+AS+(SELECT+1+UNION+ALL+SELECT+n%2B1+FROM+c+WHERE+n<20000)+SELECT+n+FROM+c", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_watched_is_told_before_it_begins(string query, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await server.Local.GetAsync($"/v1/watch?{query}", HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal((expected, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_token_for_saved_queries_watches_no_sql()
    {
        using HttpClient client = server.With("saved");
        using HttpResponseMessage sql = await client.GetAsync("/v1/watch?sql=SELECT+1", HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, sql.StatusCode);
        await using EventStream saved = await EventStream.Open(client, "name=who-is-uid&uid=0", null, Cancel);
        await saved.Next("snapshot");
    }

    [Fact]
    public async Task A_token_that_is_revoked_watches_no_more()
    {
        using HttpClient client = new() { BaseAddress = server.Stranger.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", server.NewToken("watcher", "sql"));
        await using EventStream stream = await EventStream.Open(client, "sql=SELECT+random()", null, Cancel);
        await stream.Next("snapshot");
        Assert.Equal(0, Nsqueryd.Run("token", "revoke", "watcher", "--state", server.Folder).Status);
        Stopwatch clock = Stopwatch.StartNew();
        while (await stream.Next().WaitAsync(TimeSpan.FromSeconds(20), Cancel) is not null) Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private Task<EventStream> Open(string query) => EventStream.Open(server.Local, query, null, Cancel);
}
