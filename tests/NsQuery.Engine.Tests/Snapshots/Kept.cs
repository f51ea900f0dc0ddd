using Microsoft.Data.Sqlite;
using NsQuery.Tests.Sqlite;

namespace NsQuery.Tests.Snapshots;

/// <summary>A fixture's machine kept in a file, which a test may then spoil.</summary>
internal sealed class Kept : IDisposable
{
    private readonly TempFolder _folder = new("kept");

    public Kept(SnapshotOptions? options = null, params IEnumerable<NsQuery.Model.Gap> gaps)
    {
        foreach (NsQuery.Model.Gap gap in gaps) Machine.With(gap);
        Report = Machine.Session.WriteSnapshot(Path, options);
    }

    public Fixture Machine { get; } = new();

    public SnapshotReport Report { get; }

    public string Path => _folder["snapshot"];

    public string Folder => _folder.Path;

    /// <summary>What is in the folder.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFileSystemEntries(Folder).Select(path => System.IO.Path.GetFileName(path));

    /// <summary>As anybody could who may write to the file.</summary>
    public Kept Spoil(string sql)
    {
        using SqliteConnection connection = new($"Data Source={Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return this;
    }

    public List<string> Rows(string sql) => Rows(sql, out _);

    public List<string> Rows(string sql, out PartialView? partial)
    {
        using Engine engine = Engine.OpenFile(Path);
        using QuerySession session = engine.OpenSession();
        return Rows(session, sql, out partial);
    }

    public static List<string> Rows(QuerySession session, string sql, out PartialView? partial)
    {
        List<string> rows = [];
        partial = null;
        foreach (QueryResult result in session.Run(sql))
        {
            while (result.Read()) rows.Add(Text(result));
            if (result.Partial is { } lacking) partial = lacking.With(partial);
        }
        return rows;
    }

    public static string Text(QueryResult result) => Fixture.Row(result);

    public void Dispose()
    {
        Machine.Dispose();
        _folder.Dispose();
    }
}
