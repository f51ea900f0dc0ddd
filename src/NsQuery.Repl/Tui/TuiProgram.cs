using System.Runtime.InteropServices;
using Terminal.Gui.App;

namespace NsQuery.Repl.Tui;

/// <summary>The interface from its first frame to the last.</summary>
internal static class TuiProgram
{
    /// <summary>So many times a second keys are looked for: what a key does is on the screen within two of them.</summary>
    private const ushort Frames = 60;

    /// <summary>And the signal's number: told by a signal to end, as a shell reports it.</summary>
    private const int Signalled = 128;

    private static readonly TimeSpan UsualRefresh = TimeSpan.FromSeconds(2);

    /// <returns>The exit code.</returns>
    /// <exception cref="QueryException">There is nothing to look at.</exception>
    public static int Run(Request request, Channels channels)
    {
        using Engine engine = request.OpenEngine();
        Surroundings around = new(engine, request.Db is null ? UsualRefresh : null, request.Redact, Ascii: !IsUtf8, request.QueryFolder);
        Looks.Use(channels.HasColours);
        Application.MaximumIterationsPerSecond = Frames;
        using IApplication app = Application.Create();
        app.Init();
        int? signal = null;
        using Shell shell = Screens.Build(around, request.Db is null ? Environment.MachineName : $"snapshot {Path.GetFileName(request.Db)}");
        using PosixSignalRegistration term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using PosixSignalRegistration hup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
        app.Run(shell);
        return signal is { } number ? Signalled + number : ExitCode.Done;

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            signal = context.Signal == PosixSignal.SIGTERM ? 15 : 1;
            app.Invoke(() => app.RequestStop(shell));
        }
    }

    private static bool IsUtf8 => (Variable("LC_ALL") ?? Variable("LC_CTYPE") ?? Variable("LANG") ?? "") is var locale
        && (locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase));

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
