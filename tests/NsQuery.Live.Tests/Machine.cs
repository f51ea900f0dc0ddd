namespace NsQuery.Live.Tests;

/// <summary>This machine, asked in SQL inside the test's own process.</summary>
internal sealed class Machine : IDisposable
{
    private readonly Engine _engine;
    private readonly QuerySession _session;

    /// <param name="procPath">Another procfs than the machine's own.</param>
    /// <param name="source">By what it is looked at.</param>
    public Machine(string? procPath = null, ScanSource source = ScanSource.Auto)
    {
        _engine = Engine.Open(new EngineOptions { ProcPath = procPath, Source = source });
        _session = _engine.OpenSession();
    }

    /// <summary>The rows of every statement, each value as text and NULL as null.</summary>
    public List<string?[]> Rows(string sql)
    {
        List<string?[]> rows = [];
        foreach (QueryResult result in _session.Run(sql))
        {
            while (result.Read())
            {
                string?[] row = new string?[result.Columns.Count];
                for (int i = 0; i < row.Length; i++) row[i] = result.Kind(i) == ValueKind.Null ? null : result.Text(i);
                rows.Add(row);
            }
        }
        return rows;
    }

    /// <summary>The rows, each as its values with a space between.</summary>
    public List<string> Lines(string sql) => Rows(sql).ConvertAll(row => string.Join(' ', row.Select(value => value ?? "NULL")));

    /// <summary>The current row, its values with a space between.</summary>
    public static string Line(QueryResult result) =>
        string.Join(' ', Enumerable.Range(0, result.Columns.Count).Select(i => result.Kind(i) == ValueKind.Null ? "NULL" : result.Text(i)));

    /// <summary>The first value of the first row.</summary>
    public string? Scalar(string sql) => Rows(sql) is [[{ } first, ..], ..] ? first : null;

    public void Dispose()
    {
        _session.Dispose();
        _engine.Dispose();
    }
}
