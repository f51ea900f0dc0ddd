using System.Diagnostics;

namespace NsQuery.Server.Tests.Browsing;

/// <summary>A process in namespaces of its own, under a name of choice, until it is disposed.</summary>
internal sealed class Sleeper : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nsqueryd-sleeper-").FullName;
    private readonly Process _process;

    public Sleeper(string name, params string[] unshare)
    {
        string file = Path.Combine(_folder, name);
        File.Copy("/bin/sleep", file);
        _process = Process.Start(new ProcessStartInfo("unshare", [.. unshare, "--fork", "--kill-child", file, "120"]))!;
    }

    /// <summary>The number of a namespace that its child is in.</summary>
    /// <param name="link">Such as pid_for_children.</param>
    public async Task<string> Inum(string link)
    {
        for (int i = 0; i < 500; i++)
        {
            string? target = new FileInfo($"/proc/{_process.Id}/ns/{link}").LinkTarget;
            if (target is not null && target != new FileInfo($"/proc/self/ns/{link}").LinkTarget) return target[(target.IndexOf('[') + 1)..^1];
            await Task.Delay(20);
        }
        throw new TimeoutException($"it has no {link} of its own");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
