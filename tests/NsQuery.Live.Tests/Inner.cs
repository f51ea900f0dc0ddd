namespace NsQuery.Live.Tests;

/// <summary>A PID namespace with a procfs of its own, in which pids can be had again: the test writes its ns_last_pid and its pid_max.</summary>
internal sealed class Inner : IDisposable
{
    private readonly Held _held;
    private readonly int _init;

    /// <param name="prepare">What its first process, a shell, does before it waits.</param>
    public Inner(string prepare = "true")
    {
        // A shell that waits for a command reaps whatever dies beside it, as the first process of a namespace has to.
        _held = Held.Run("unshare", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", $"{prepare}; echo ready; cat >/dev/null; :");
        _init = ProcWalk.Children(_held.Pid).Single();
    }

    /// <summary>Its procfs, as seen from outside.</summary>
    public string ProcPath => $"/proc/{_init}/root/proc";

    /// <summary>Runs shell commands in it.</summary>
    public string Run(string script)
    {
        Command run = Command.Run("nsenter", "--target", $"{_init}", "--pid", "--mount", "sh", "-c", script);
        Assert.Equal((0, ""), (run.Status, run.Error));
        return run.Output.TrimEnd('\n');
    }

    public void Dispose() => _held.Dispose();
}
