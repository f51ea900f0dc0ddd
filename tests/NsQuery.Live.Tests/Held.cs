using System.Diagnostics;

namespace NsQuery.Live.Tests;

/// <summary>
/// A real command that stays until the test is over. Its innermost shell reads from a pipe of ours, so it ends by itself
/// when the pipe closes, also if the test run is killed; what does not end is killed by pid.
/// </summary>
internal sealed class Held : IDisposable
{
    private const string Wait = "echo ready; read _";

    private readonly Process _process;
    private bool _ended;

    private Held(Process process) => _process = process;

    /// <summary>The pid of the outermost command.</summary>
    public int Pid => _process.Id;

    /// <summary>Runs a command, such as unshare with its options, around a shell that prepares something and then waits.</summary>
    /// <param name="command">The words before the shell.</param>
    /// <param name="prepare">What the shell does before it waits.</param>
    public static Held Start(string command, string prepare = "true")
    {
        return Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "sh", "-c", $"{prepare}; {Wait}"]);
    }

    /// <summary>Runs a process with two children: one is dead and a zombie, as nobody waits for it, and one sleeps, and ends with it.</summary>
    // A shell that comes to its next command would wait for the zombie, so it becomes a cat.
    public static Held StartWithZombie() => Run("sh", "-c", "(exec true) & (exec setpriv --pdeathsig KILL sleep 1000) & exec cat /dev/fd/3 - 3<<E\nready\nE\n");

    /// <summary>Runs a command that says ready and then waits for the end of its standard input.</summary>
    public static Held Run(params string[] command)
    {
        ProcessStartInfo start = new("/usr/bin/env", command) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        Process process = Process.Start(start)!;
        string? line = process.StandardOutput.ReadLine();
        if (line == "ready") return new(process);
        string error = process.StandardError.ReadToEnd();
        new Held(process).Dispose();
        throw new InvalidOperationException($"{string.Join(' ', command)}: {line} {error}");
    }

    public void Dispose()
    {
        if (_ended) return;
        _ended = true;
        _process.StandardInput.Dispose();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10))) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
