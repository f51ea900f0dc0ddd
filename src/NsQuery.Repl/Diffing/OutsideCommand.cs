using System.Diagnostics;

namespace NsQuery.Repl.Diffing;

/// <summary>A command of the user's. What it prints goes to our standard error, since our standard output is data.</summary>
internal static class OutsideCommand
{
    private const string ToError = "exec \"$@\" >&2";

    /// <summary>Runs it to its end.</summary>
    /// <returns>Its status; 128 and a signal's number if that ended it.</returns>
    /// <exception cref="BadUsageException">There is no such command.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the command is ended too.</exception>
    public static int Run(IReadOnlyList<string> command, CancellationToken cancel)
    {
        if (!IsThere(command[0])) throw new BadUsageException($"there is no command {command[0]}");
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", ToError, "sh", .. command])) ?? throw new BadUsageException($"cannot run {command[0]}");
        try
        {
            process.WaitForExitAsync(cancel).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            throw;
        }
        return process.ExitCode;
    }

    private static bool IsThere(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal)) return File.Exists(name);
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return Array.Exists(folders, folder => File.Exists(Path.Combine(folder, name)));
    }
}
