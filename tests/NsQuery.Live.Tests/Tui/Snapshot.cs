namespace NsQuery.Live.Tests.Tui;

/// <summary>A snapshot of a machine that never was, so that each screen of it is known: a file of nsquery's with the rows of <c>fixture.sql</c>.</summary>
public sealed class Snapshot : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nsq-").FullName;

    /// <summary>Makes it.</summary>
    public Snapshot()
    {
        Command made = Command.Run(TmuxTerminal.Nsquery()[0], "snapshot", File);
        Assert.True(made.Status == 0, made.Error);
        Command filled = Command.Run("sqlite3", "-bail", File, $".read {Path.Combine(AppContext.BaseDirectory, "Tui", "fixture.sql")}");
        Assert.True(filled is { Status: 0, Error: "" }, filled.Error);
    }

    internal string File => Path.Combine(_folder, "harbour.db");

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
