using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NsQuery.Server.Tests.Browsing;

/// <summary>A page in a browser of its own; what it complains of and whom else it asks is kept.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _wrong = [];

    public Visit(IBrowserContext context, IPage page, string host)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") _wrong.Add(message.Text); };
        page.PageError += (_, error) => _wrong.Add(error);
        page.Request += (_, request) => { if (new Uri(request.Url) is { Scheme: not "blob" } url && url.Authority != host) _wrong.Add($"it asks {request.Url}"); };
    }

    public IPage Page { get; }

    /// <summary>An item of the tree that shows a text.</summary>
    public ILocator Item(string text) => Page.GetByRole(AriaRole.Treeitem).Filter(new() { HasText = text });

    /// <summary>Goes to another page of the console.</summary>
    public Task Go(string name) => Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Puts SQL in place of what the editor has, as fingers do.</summary>
    public async Task Type(string sql)
    {
        await Page.Locator(".cm-content").ClickAsync();
        await Page.Keyboard.PressAsync("Control+a");
        await Page.Keyboard.TypeAsync(sql);
    }

    /// <summary>Whatever the page should not have done.</summary>
    public void HasDoneNothingWrong(params string[] expected) => Assert.Equal(expected, _wrong);

    /// <summary>Nobody is kept from using it.</summary>
    public async Task IsAccessible()
    {
        AxeResult result = await Page.RunAxe();
        Assert.Empty(result.Violations.Where(static fault => fault.Impact is "serious" or "critical").Select(static fault => $"{fault.Id}: {fault.Nodes[0].Html}"));
        Assert.Equal(0, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
