using Microsoft.Playwright;

namespace NsQuery.Server.Tests.Browsing;

/// <summary>The pictures of the trees, in a browser.</summary>
public sealed class TreeTests(ConsoleServer server) : IClassFixture<ConsoleServer>
{
    private static string Own(string type) => new FileInfo($"/proc/self/ns/{type}").LinkTarget![(type.Length + 2)..^1];

    [Fact]
    public async Task A_link_signs_in_and_the_tree_is_there()
    {
        await using Visit visit = await server.SignIn();
        await Assertions.Expect(visit.Item(Own("pid"))).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("live", new() { Exact = true })).ToBeVisibleAsync();
        visit.HasDoneNothingWrong();
    }

    [Fact]
    public async Task A_namespace_that_is_made_outside_appears_and_goes_whatever_its_process_is_called()
    {
        await using Visit visit = await server.SignIn();
        string inum;
        using (Sleeper sleeper = new("<img src=q>\u202e", "--pid"))
        {
            inum = await sleeper.Inum("pid_for_children");
            await Assertions.Expect(visit.Item(inum)).ToBeVisibleAsync(new() { Timeout = 20_000 });
            await Assertions.Expect(visit.Item(inum)).ToContainTextAsync("<img src=q>");
            await visit.Item(inum).ClickAsync();
            ILocator details = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Chosen namespace" });
            await Assertions.Expect(details.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(@"<img src=q>\u{202e}");
            await Assertions.Expect(details.GetByRole(AriaRole.Region, new() { Name = "Members" }).GetByRole(AriaRole.Cell, new() { Name = "root" })).ToBeVisibleAsync();
            await Assertions.Expect(details.GetByText("for_children", new() { Exact = true })).ToBeVisibleAsync();
            Assert.Equal(0, await visit.Page.Locator("img").CountAsync());
        }
        await Assertions.Expect(visit.Item(inum)).ToHaveCountAsync(0, new() { Timeout = 20_000 });
        await visit.Page.GetByText("Changes").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".changes .gone").Filter(new() { HasText = inum }).First).ToBeVisibleAsync();
        visit.HasDoneNothingWrong();
    }

    [Fact]
    public async Task The_keyboard_goes_through_the_tree_opens_closes_and_chooses()
    {
        using Sleeper sleeper = new("below", "--pid");
        string inum = await sleeper.Inum("pid_for_children");
        await using Visit visit = await server.SignIn();
        await visit.Item(inum).WaitForAsync();
        ILocator root = visit.Page.Locator("[role=treeitem][aria-level='1']").First, focused = visit.Page.Locator("[role=treeitem]:focus");
        await root.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(root).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(visit.Item(inum)).ToHaveCountAsync(0);
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(root).ToHaveAttributeAsync("aria-expanded", "true");
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(focused).ToHaveAttributeAsync("aria-level", "2");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(focused).ToHaveAttributeAsync("aria-selected", "true");
        await visit.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(focused).ToHaveAttributeAsync("aria-level", "1");
        visit.HasDoneNothingWrong();
    }

    [Fact]
    public async Task A_search_shows_what_it_finds_and_what_is_above_it()
    {
        using Sleeper sleeper = new("needle", "--user", "--uts");
        string inum = await sleeper.Inum("user");
        await using Visit visit = await server.SignIn();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "User", Exact = true }).ClickAsync();
        await visit.Item(inum).WaitForAsync();
        await visit.Page.GetByLabel("Find a namespace").FillAsync(inum);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Treeitem)).ToHaveCountAsync(2);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Owner", Exact = true }).ClickAsync();
        await visit.Page.GetByLabel("Find a namespace").FillAsync($"uts {await sleeper.Inum("uts")}");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Treeitem)).ToHaveCountAsync(3);
        visit.HasDoneNothingWrong();
    }
}
