using System.Diagnostics;

namespace NsQuery.Server.Tests.Watching;

/// <summary>A shell that does what it is told.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Process _process = Process.Start(new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true })!;

    public int Pid => _process.Id;

    public void Say(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
