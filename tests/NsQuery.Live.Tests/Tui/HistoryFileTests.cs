namespace NsQuery.Live.Tests.Tui;

/// <summary>Whatever is in the place of the history, statements run; what can be read of it is read, and stays.</summary>
public sealed class HistoryFileTests(Snapshot snapshot, Nsquery nsquery) : IClassFixture<Snapshot>, IClassFixture<Nsquery>, IDisposable
{
    private const string Kept = """{"at":"2026-01-31T12:00:00Z","sql":"SELECT 1 AS kept"}""", Later = """{"at":"2026-01-31T12:00:00Z","sql":"SELECT 1 AS later"}""";

    private const string Garbage = "head -c 200000 /dev/urandom";

    private readonly string _state = Directory.CreateTempSubdirectory("nsq-").FullName;

    private string Place => Path.Combine(_state, "nsquery", "history");

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Theory]
    [InlineData($"({Garbage}; echo) >> history")]
    [InlineData("printf '{\"at\":\"2026-01\\n' >> history")]
    [InlineData("printf '{\"sql\":\"SELECT \\377\\376\"}\\n' >> history")]
    [InlineData("(head -c 10000000 /dev/zero | tr '\\0' x; echo) >> history")]
    public void What_can_be_read_of_a_damaged_one_is_found_and_stays(string damage)
    {
        Prepare($"echo '{Kept}' > history; {damage}; echo '{Later}' >> history");
        using TmuxTerminal terminal = Open(TmuxTerminal.Nsquery("--db", snapshot.File));
        terminal.Send("C-r");
        terminal.WaitFor("SELECT 1 AS kept");
        terminal.WaitFor("SELECT 1 AS later");
        LeaveDialog(terminal);
        Run(terminal, "SELECT 6 * 7 AS answer");
        Quit(terminal);
        string[] lines = File.ReadAllLines(Place);
        Assert.Contains(Kept, lines);
        Assert.Contains(Later, lines);
        Assert.Contains("SELECT 6 * 7 AS answer", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_half_a_line_at_the_end_the_next_run_knows_all_others()
    {
        Prepare($"echo '{Kept}' > history; printf '{{\"at\":\"2026' >> history");
        using TmuxTerminal terminal = Open(TmuxTerminal.Nsquery("--db", snapshot.File));
        Run(terminal, "SELECT 6 * 7 AS answer");
        terminal.WaitFor("; 1 line of ");
        Run(terminal, "SELECT 7 * 7 AS answer");
        terminal.WaitFor(static screen => screen[^2].Contains("1 row", StringComparison.Ordinal) && !screen[^2].Contains("1 line of", StringComparison.Ordinal), "the second answer, without the complaint");
        terminal.Send("C-r");
        terminal.WaitFor("SELECT 1 AS kept");
    }

    [Theory]
    [InlineData("mkdir history")]
    [InlineData("mkfifo history")]
    [InlineData("ln -s /dev/zero history")]
    public void What_is_no_file_is_told_once_and_left_alone(string place)
    {
        Prepare(place);
        string before = Listing();
        using TmuxTerminal terminal = Open(TmuxTerminal.Nsquery("--db", snapshot.File));
        IsNotKept(terminal);
        Assert.Equal(before, Listing());
    }

    [Fact]
    public void Nor_does_one_that_may_not_be_read_or_a_home_that_may_not_be_written_stop_an_ordinary_user()
    {
        Prepare($"echo '{Kept}' > history; chmod 0 history; chmod 755 .. .; chown 65534 history .");
        using (TmuxTerminal terminal = Open(nsquery.CommandAsNobody())) IsNotKept(terminal);
        Prepare("rm history; chown 0 .");
        using (TmuxTerminal terminal = Open(nsquery.CommandAsNobody())) IsNotKept(terminal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(Place)!));
    }

    private static void IsNotKept(TmuxTerminal terminal)
    {
        Run(terminal, "SELECT 6 * 7 AS answer");
        terminal.WaitFor("; this run's statements are not kept");
        Run(terminal, "SELECT 7 * 7 AS answer");
        terminal.WaitFor(static screen => screen[^2].Contains("1 row", StringComparison.Ordinal) && !screen.Any(static line => line.Contains("not kept", StringComparison.Ordinal)), "the second answer");
        terminal.Send("C-r");
        terminal.WaitFor("SELECT 6 * 7");
        LeaveDialog(terminal);
        Quit(terminal);
    }

    private static void Run(TmuxTerminal terminal, string sql)
    {
        terminal.Send("C-a", "DC");
        terminal.Type(sql);
        terminal.WaitFor(sql);
        terminal.Send("F5");
        terminal.WaitFor("1/1  answer");
    }

    /// <summary>The next key has to wait, as it would be taken for one with Alt.</summary>
    private static void LeaveDialog(TmuxTerminal terminal)
    {
        terminal.Send("Escape");
        terminal.WaitFor(static screen => !screen.Any(static line => line.Contains("History:", StringComparison.Ordinal)), "no dialog");
    }

    private static void Quit(TmuxTerminal terminal)
    {
        terminal.Send("C-q");
        Assert.Equal(0, terminal.WaitForExit());
    }

    private TmuxTerminal Open(string[] command)
    {
        TmuxTerminal terminal = new(command, environment: [("XDG_STATE_HOME", _state), ("HOME", "/nonexistent")]);
        terminal.WaitFor("seen in");
        terminal.Send("F3");
        terminal.WaitFor("F5 run");
        return terminal;
    }

    private void Prepare(string how)
    {
        string folder = Directory.CreateDirectory(Path.GetDirectoryName(Place)!).FullName;
        Command made = Command.Run("sh", "-c", $"cd {folder} && {how}");
        Assert.Equal((0, ""), (made.Status, made.Error));
    }

    private string Listing() => Command.Run("ls", "-lR", _state).Output;
}
