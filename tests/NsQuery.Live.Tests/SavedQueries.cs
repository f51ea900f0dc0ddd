using Microsoft.Data.Sqlite;

namespace NsQuery.Live.Tests;

/// <summary>The files in queries/, run.</summary>
internal sealed class SavedQueries(Nsquery nsquery) : IDisposable
{
    private readonly Engine _engine = Engine.Open(new EngineOptions());

    /// <summary>With its parameters unbound, by the command.</summary>
    public List<string> Run(string name)
    {
        Command run = nsquery.Run("--no-header", "-f", PathOf(name));
        Assert.Equal(0, run.Status);
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    public List<string> Bound(string name, string parameter, object value)
    {
        using QuerySession session = _engine.OpenSession();
        using SqliteCommand command = session.Connection.CreateCommand();
        command.CommandText = File.ReadAllText(PathOf(name));
        command.Parameters.AddWithValue(":" + parameter, value);
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read()) rows.Add(string.Join('\t', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetString(i))));
        return rows;
    }

    public void Dispose() => _engine.Dispose();

    private static string PathOf(string name)
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NsQuery.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "queries", name + ".sql");
    }
}
