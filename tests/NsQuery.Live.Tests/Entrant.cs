using System.Diagnostics;
using System.Globalization;

namespace NsQuery.Live.Tests;

/// <summary>
/// A process that on request lets a child of itself enter a user namespace, which tells the capabilities that it has there.
/// The child does not execve(2), since that would change them; so it is perl that calls setns(2).
/// </summary>
internal sealed class Entrant : IDisposable
{
    /// <summary>setns(2) is 308 on x86_64, CLONE_NEWUSER 0x10000000.</summary>
    private const string Script = """
        $| = 1; print "ready\n";
        while (my $fd = <STDIN>) {
            my $child = fork;
            if ($child) { waitpid $child, 0; next; }
            if (syscall(308, $fd + 0, 0x10000000) != 0) { print "refused ", $! + 0, "\n"; exit; }
            open my $status, "<", "/proc/self/status"; print((grep { s/^CapEff:\s*// } <$status>)[0]); exit;
        }
        """;

    private const int FirstDescriptor = 20;

    private readonly Process _process;

    /// <param name="namespaces">Paths of the user namespaces that it will be asked to enter.</param>
    /// <param name="home">Which of them it lives in.</param>
    /// <param name="credentials">The words of a command that changes its credentials.</param>
    public Entrant(IReadOnlyList<string> namespaces, int home, string credentials)
    {
        // Root opens them: whether a path may be opened is no matter of capabilities in the namespace.
        string open = string.Join(' ', namespaces.Select((path, i) => $"{FirstDescriptor + i}<{path}"));
        string enter = home == 0 ? "" : $"nsenter --user=/proc/self/fd/{FirstDescriptor + home}";
        ProcessStartInfo start = new("bash", ["-c", $"exec {open}; exec env {enter} {credentials} perl -e \"$0\"", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        Assert.Equal("ready", _process.StandardOutput.ReadLine());
    }

    public int Pid => _process.Id;

    /// <summary>The effective set of a child that entered the namespace; null if it was refused with EPERM.</summary>
    public ulong? Enter(int index)
    {
        _process.StandardInput.WriteLine(FirstDescriptor + index);
        _process.StandardInput.Flush();
        string? answer = _process.StandardOutput.ReadLine();
        return answer == "refused 1" ? null : ulong.Parse(answer!, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Dispose();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10))) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
