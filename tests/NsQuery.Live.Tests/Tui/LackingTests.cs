namespace NsQuery.Live.Tests.Tui;

/// <summary>What could not be seen is told whole where there is no room for it below the screen.</summary>
public sealed class LackingTests : IDisposable
{
    private readonly Snapshot _snapshot = new();

    public void Dispose() => _snapshot.Dispose();

    [Fact]
    public void A_key_that_the_keys_name_tells_all_that_is_missing_and_which_privilege_would_show_it()
    {
        Command filled = Command.Run("sqlite3", "-bail", _snapshot.File, $"INSERT INTO gaps VALUES {Gap(1, "EACCES", "CAP_SYS_PTRACE")}, {Gap(412, "EACCES", "CAP_SYS_PTRACE")}, {Gap(431, "EPERM", "a seccomp filter that allows it")}");
        Assert.True(filled is { Status: 0, Error: "" }, filled.Error);
        using TmuxTerminal terminal = Start();
        string[] screen = terminal.WaitFor("partial view: pid 1");
        Assert.EndsWith("…", screen[^2], StringComparison.Ordinal);
        terminal.WaitFor("! missing");
        terminal.Send("!");
        terminal.WaitFor("pid 1, pid 412 (EACCES): where its links lead is unknown");
        terminal.WaitFor("│  CAP_SYS_PTRACE ");
        terminal.WaitFor("pid 431 (EPERM): where its links lead is unknown; needs a seccomp");
        terminal.Send("Escape");
        terminal.WaitFor(static screen => !screen.Any(static line => line.Contains("CAP_SYS_PTRACE", StringComparison.Ordinal)), "the tree again");
        // The tree has the cursor again.
        terminal.Send("u");
        terminal.WaitFor("4026532400");
        // In a text it is a letter.
        terminal.Send("F3");
        terminal.WaitFor("complete");
        terminal.Type("SELECT 1!");
        terminal.WaitFor("SELECT 1!");
        terminal.Send("C-q");
        Assert.Equal(0, terminal.WaitForExit());
    }

    [Fact]
    public void Where_nothing_is_missing_no_key_is_named()
    {
        using TmuxTerminal terminal = Start();
        terminal.WaitUntilStill();
        Assert.DoesNotContain(terminal.Screen(), static line => line.Contains("! missing", StringComparison.Ordinal));
    }

    private TmuxTerminal Start()
    {
        TmuxTerminal terminal = new(TmuxTerminal.Nsquery("--db", _snapshot.File));
        terminal.WaitFor("seen in");
        return terminal;
    }

    private static string Gap(int pid, string errno, string needs) => $"('ns_links', 'pid {pid}', 'pid_ns', NULL, '{errno}', 'where its links lead is unknown', '{needs}', 1)";
}
