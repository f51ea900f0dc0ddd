using Microsoft.Playwright;

namespace NsQuery.Server.Tests.Browsing;

/// <summary>For everybody: axe-core finds no serious fault on any page, in light and dark, on a desk and in a pocket.</summary>
public sealed class AccessibilityTests(ConsoleServer server) : IClassFixture<ConsoleServer>
{
    [Theory]
    [InlineData(1280, 800, ColorScheme.Light)]
    [InlineData(1280, 800, ColorScheme.Dark)]
    [InlineData(360, 740, ColorScheme.Light)]
    [InlineData(360, 740, ColorScheme.Dark)]
    public async Task Every_page_is_accessible_and_fits(int width, int height, ColorScheme scheme)
    {
        await using (Visit stranger = await server.Come(width, height, scheme))
        {
            await stranger.Page.GotoAsync("/");
            await stranger.Page.GetByLabel("Token").WaitForAsync();
            await stranger.IsAccessible();
            stranger.HasDoneNothingWrong();
        }
        await using Visit visit = await server.SignIn(width, height, scheme);
        foreach (string tree in (string[])["PID", "User", "Owner"])
        {
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = tree, Exact = true }).ClickAsync();
            await visit.Page.GetByRole(AriaRole.Treeitem).First.ClickAsync();
            await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Members" }).WaitForAsync();
            await visit.IsAccessible();
        }
        await visit.Go("SQL");
        await visit.Page.Locator(".cm-content").WaitForAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Run" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Table).WaitForAsync();
        await visit.IsAccessible();
        await visit.Go("Queries");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "what-keeps-it-alive" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Table).WaitForAsync();
        await visit.IsAccessible();
        await visit.Go("Audits");
        await visit.Page.Locator(".audit").First.WaitForAsync();
        await visit.IsAccessible();
        visit.HasDoneNothingWrong();
    }

    [Fact]
    public async Task A_token_signs_in_and_one_for_saved_queries_sees_trees_and_no_editor()
    {
        await using Visit visit = await server.Come();
        await visit.Page.GotoAsync("/");
        await visit.Page.GetByLabel("Token").FillAsync("nothing");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The server knows no such token.");
        await visit.Page.GetByLabel("Token").FillAsync(server.NewToken("reader", "saved"));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Treeitem).First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Members" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "SQL" })).ToHaveCountAsync(0);
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("sessionStorage.length + localStorage.length + document.cookie.length"));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await visit.Page.GetByLabel("Token").WaitForAsync();
        visit.HasDoneNothingWrong("Failed to load resource: the server responded with a status of 401 (Unauthorized)");
    }
}
