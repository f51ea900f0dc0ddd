using System.Diagnostics;

namespace NsQuery.KernelMatrix;

/// <summary>
/// A command that says what it has to say, then ready, and stays until its standard input ends: that is so too if this program is killed.
/// It is a child of the thread that starts it, in whose namespaces it is.
/// </summary>
internal sealed class Child : IDisposable
{
    /// <summary>What the innermost shell does in the end.</summary>
    public const string Wait = "echo ready; read _";

    private readonly Process _process;

    public Child(params string[] command)
    {
        ProcessStartInfo start = new(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        while (_process.StandardOutput.ReadLine() is not "ready" and var line) Lines.Add(line ?? throw new InvalidOperationException($"{string.Join(' ', command)} did not become ready"));
    }

    public int Pid => _process.Id;

    /// <summary>What it said before it was ready.</summary>
    public List<string> Lines { get; } = [];

    public void Dispose()
    {
        _process.StandardInput.Dispose();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10))) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
