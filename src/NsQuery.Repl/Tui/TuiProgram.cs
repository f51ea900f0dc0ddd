using System.Drawing;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;

namespace NsQuery.Repl.Tui;

/// <summary>The interface from its first frame to the last.</summary>
internal static class TuiProgram
{
    /// <summary>So many times a second keys are looked for: what a key does is on the screen within two of them.</summary>
    private const ushort Frames = 60;

    /// <summary>Of a terminal that does not know its size.</summary>
    private static readonly Size Usual = new(80, 24);

    /// <param name="request">What is to be looked at.</param>
    /// <param name="channels">Where it is shown.</param>
    /// <param name="refresh">From one look to the next.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="QueryException">There is nothing to look at.</exception>
    public static int Run(Request request, Channels channels, TimeSpan refresh)
    {
        // Disposed after all that may not end.
        using Deadline deadline = new();
        using Engine engine = request.OpenEngine();
        Surroundings around = new(engine, request.Db is null ? refresh : null, Ascii: !IsUtf8, request.QueryFolder);
        Looks.Use(channels.HasColours, around.Ascii);
        Application.MaximumIterationsPerSecond = Frames;
        // Disposed after the application: the screen is given back before what still runs is waited for.
        using Shell shell = Screens.Build(around, request.Db is null ? Environment.MachineName : $"snapshot {Path.GetFileName(request.Db)}");
        using IApplication app = Application.Create();
        // Before the library takes the screen, so that a signal finds who gives it back.
        using Ending ending = new(app, shell, deadline);
        // Else colours would be the library's own, which no user has chosen.
        Driver.Force16Colors = true;
        app.Init();
        // Such as one of script(1)'s where there is none around it.
        if (app.Screen is { Width: 0 } or { Height: 0 }) app.Driver?.SetScreenSize(Usual.Width, Usual.Height);
        app.Iteration += (_, _) => KeepQuiet(app);
        if (ending.Status == ExitCode.Done) app.Run(shell);
        deadline.Start(ending.Status);
        return ending.Status;
    }

    /// <summary>The library would hide the cursor anew with each frame, also where nothing changes.</summary>
    private static void KeepQuiet(IApplication app)
    {
        if (app.Driver is { } driver && !driver.GetCursor().IsVisible && app.TopRunnableView?.MostFocused is not { Cursor.IsVisible: true }) driver.SetCursorNeedsUpdate(false);
    }

    private static bool IsUtf8 => (Variable("LC_ALL") ?? Variable("LC_CTYPE") ?? Variable("LANG") ?? "") is var locale
        && (locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase));

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
