namespace NsQuery.Live.Tests.Tui;

/// <summary>The reference, the palette and the search of the history, letter by letter.</summary>
public sealed class FinderGoldenTests(Snapshot snapshot) : IClassFixture<Snapshot>, IDisposable
{
    private const string Before = """
        {"at":"2026-05-01T08:00:00Z","sql":"SELECT comm, nspid FROM processes WHERE pid_ns = 4026532404"}
        {"at":"2026-05-01T08:01:00Z","sql":"SELECT type, count(*)\n  FROM namespaces\n GROUP BY type"}
        {"at":"2026-05-01T08:02:00Z","sql":"leaked-network-namespaces"}
        {"at":"2026-05-01T08:03:00Z","sql":"SELECT c.name, i.name, i.addresses, i.mac, i.mtu, i.state, i.kind FROM containers c JOIN net_interfaces i USING (net_ns) WHERE i.name <> 'lo'"}

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("nsq-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void The_reference_is_as_ever(int width, int height)
    {
        using TmuxTerminal terminal = GoldenScreens.Start(snapshot, width, height);
        terminal.Send("F1");
        GoldenScreens.Compare(terminal, $"reference-keys-{width}x{height}");
        terminal.Type("/master_ifindex");
        GoldenScreens.Compare(terminal, $"reference-filter-{width}x{height}");
        terminal.Type("nothing");
        GoldenScreens.Compare(terminal, $"reference-nothing-{width}x{height}");
        terminal.Send("Escape");
        terminal.WaitFor("pid_ns");
        terminal.Type("/pid_ns");
        GoldenScreens.Compare(terminal, $"reference-table-{width}x{height}");
        terminal.Send("Escape");
        terminal.WaitFor("processes");
        terminal.Send("Home", "F3");
        terminal.WaitFor("^R history");
        terminal.Send("F1");
        GoldenScreens.Compare(terminal, $"reference-keys-of-query-{width}x{height}");
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void The_palette_is_as_ever(int width, int height)
    {
        using TmuxTerminal terminal = GoldenScreens.Start(snapshot, width, height);
        terminal.Send("C-p");
        GoldenScreens.Compare(terminal, $"palette-{width}x{height}");
        terminal.Type("mountns");
        GoldenScreens.Compare(terminal, $"palette-found-{width}x{height}");
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 50)]
    public void The_history_is_as_ever(int width, int height)
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "nsquery")).FullName, "history"), Before);
        using TmuxTerminal terminal = GoldenScreens.Start(snapshot, width, height, ("XDG_STATE_HOME", _folder));
        terminal.Send("F3", "C-r");
        GoldenScreens.Compare(terminal, $"history-{width}x{height}");
        terminal.Type("namespaces");
        GoldenScreens.Compare(terminal, $"history-found-{width}x{height}");
        terminal.Send("Enter");
        GoldenScreens.Compare(terminal, $"history-taken-{width}x{height}");
    }
}
