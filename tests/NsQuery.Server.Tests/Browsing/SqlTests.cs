using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace NsQuery.Server.Tests.Browsing;

/// <summary>SQL, saved queries and audits, in a browser.</summary>
public sealed class SqlTests(ConsoleServer server) : IClassFixture<ConsoleServer>
{
    private const string Numbers = "WITH n(i, big, name) AS (VALUES (2, 9007199254740993, 'b'), (10, 1, 'c'), (1, 2, 'a,\"')) SELECT * FROM n ";

    [Fact]
    public async Task The_editor_completes_tables_and_columns_and_tells_their_documentation()
    {
        await using Visit visit = await server.SignIn();
        await visit.Go("SQL");
        await visit.Type("SELECT * FROM pid_");
        ILocator options = visit.Page.Locator(".cm-tooltip-autocomplete li");
        await Assertions.Expect(options.Filter(new() { HasText = "pid_ns" }).First).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".cm-completionInfo")).ToContainTextAsync("PID namespace");
        // Not there and clipped away, but to be seen.
        await visit.Page.Locator(".cm-completionInfo").HoverAsync(new() { Trial = true });
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.Keyboard.TypeAsync("ns WHERE init_c");
        await Assertions.Expect(options.Filter(new() { HasText = "init_comm" })).ToBeVisibleAsync();
        // What has only just appeared is not taken: nobody can have seen it.
        await visit.Page.WaitForTimeoutAsync(200);
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Page.Locator(".cm-content")).ToHaveTextAsync("SELECT * FROM pid_ns WHERE init_comm");
        visit.HasDoneNothingWrong();
    }

    [Fact]
    public async Task Rows_are_sorted_charted_and_saved()
    {
        await using Visit visit = await server.SignIn();
        await visit.Go("SQL");
        await visit.Type(Numbers);
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("3 rows");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Cell, new() { Name = "9007199254740993" })).ToBeVisibleAsync();
        Assert.Equal(["2", "10", "1"], await First(visit));
        ILocator head = visit.Page.GetByRole(AriaRole.Columnheader).First;
        await head.GetByRole(AriaRole.Button).ClickAsync();
        Assert.Equal(("ascending", "1 2 10"), (await head.GetAttributeAsync("aria-sort"), string.Join(' ', await First(visit))));
        await head.GetByRole(AriaRole.Button).ClickAsync();
        Assert.Equal(("descending", "10 2 1"), (await head.GetAttributeAsync("aria-sort"), string.Join(' ', await First(visit))));
        Assert.Equal("i,big,name\n2,9007199254740993,b\n10,1,c\n1,2,\"a,\"\"\"\n", await Download(visit, "CSV"));
        using JsonDocument json = JsonDocument.Parse(await Download(visit, "JSON"));
        Assert.Equal(9007199254740993, json.RootElement.GetProperty("rows")[0].GetProperty("big").GetInt64());
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Chart" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", "i by name: 3 points, from 1 to 10");
        await Assertions.Expect(visit.Page.Locator(".chart rect.mark")).ToHaveCountAsync(3);
        await visit.IsAccessible();
        visit.HasDoneNothingWrong();
    }

    [Fact]
    public async Task A_wrong_statement_is_marked_where_it_is_wrong()
    {
        await using Visit visit = await server.SignIn();
        await visit.Go("SQL");
        await visit.Type("SELECT inum, nope FROM pid_ns ");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Run" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("line 1, column 14");
        await Assertions.Expect(visit.Page.Locator(".cm-lintRange-error")).ToHaveTextAsync("nope");
        visit.HasDoneNothingWrong("Failed to load resource: the server responded with a status of 400 (Bad Request)");
    }

    [Fact]
    public async Task A_statement_without_end_is_cancelled()
    {
        await using Visit visit = await server.SignIn();
        await visit.Go("SQL");
        await visit.Type("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n ");
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Cancelled.");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeHiddenAsync();
        visit.HasDoneNothingWrong();
    }

    [Fact]
    public async Task A_saved_query_takes_parameters_and_opens_in_the_editor()
    {
        using Sleeper sleeper = new("mapped", "--map-root-user");
        string inum = await sleeper.Inum("user");
        await using Visit visit = await server.SignIn();
        await visit.Go("Queries");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "who-is-uid" }).ClickAsync();
        await visit.Page.Locator(".parameters input").FillAsync("0");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Run" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync(" row");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Cell, new() { Name = inum }).First).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Open in the editor" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".cm-content")).ToContainTextAsync("SELECT");
        await Assertions.Expect(visit.Page.Locator(".parameters input")).ToHaveCountAsync(1);
        visit.HasDoneNothingWrong();
    }

    [Fact]
    public async Task Audits_tell_what_they_find()
    {
        using Sleeper sleeper = new("deep", "--map-root-user", "unshare", "--map-root-user", "unshare", "--map-root-user", "unshare", "--map-root-user");
        await sleeper.Inum("user");
        await using Visit visit = await server.SignIn();
        await visit.Go("Audits");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Run all audits" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync(new Regex("^[1-9][0-9]* findings? in "), new() { Timeout = 60_000 });
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Findings: Namespaces are nested deeper than usual" })).ToBeVisibleAsync();
        await visit.IsAccessible();
        visit.HasDoneNothingWrong();
    }

    private static async Task<IReadOnlyList<string>> First(Visit visit) => await visit.Page.Locator("tbody tr td:first-child").AllTextContentsAsync();

    private static async Task<string> Download(Visit visit, string format)
    {
        IDownload download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Button, new() { Name = format, Exact = true }).ClickAsync());
        await using Stream stream = await download.CreateReadStreamAsync();
        using StreamReader reader = new(stream);
        return await reader.ReadToEndAsync();
    }
}
