using Microsoft.Playwright;
using NsQuery.Server.Endpoints;

namespace NsQuery.Server.Tests.Browsing;

/// <summary>A server, and a Chromium to visit it with.</summary>
public sealed class ConsoleServer : RunningServer, IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public new async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (Lacks is not null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, ChromiumSandbox = false });
    }

    /// <summary>A visit that has signed in by a link.</summary>
    internal async Task<Visit> SignIn(int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        Visit visit = await Come(width, height, scheme);
        using HttpResponseMessage link = await Local.PostAsync("/v1/session/link", null);
        await visit.Page.GotoAsync((await link.Content.ReadAsStringAsync()).Trim());
        await visit.Page.GetByRole(AriaRole.Treeitem).First.WaitForAsync();
        return visit;
    }

    /// <summary>A visit of nobody in particular.</summary>
    internal async Task<Visit> Come(int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(Lacks is not null, Lacks ?? "");
        IBrowserContext context = await _browser!.NewContextAsync(new() { BaseURL = Stranger.BaseAddress!.ToString(), ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        context.SetDefaultTimeout(20_000);
        return new Visit(context, await context.NewPageAsync(), Stranger.BaseAddress.Authority);
    }

    /// <inheritdoc/>
    public new async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await base.DisposeAsync();
    }

    private static string? Lacks =>
        !File.Exists(Chromium) ? "needs Debian's chromium"
        : ConsoleFile.Find(typeof(ConsoleFile).Assembly, "index.html", "") is null ? "the console is not built: npm is missing"
        : null;
}
