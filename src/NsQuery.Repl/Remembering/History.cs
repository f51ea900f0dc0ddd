using System.Collections.Immutable;

namespace NsQuery.Repl.Remembering;

/// <summary>
/// The statements of this run and of earlier ones. Where the file cannot be read or written they are remembered for this run alone, and
/// <see cref="Complaint"/> says why; that is no error.
/// </summary>
internal sealed class History
{
    /// <summary>So many are remembered, the last ones; a file of more than twice that is shortened.</summary>
    private const int MostEntries = 10_000, MostBytes = 4 << 20;

    /// <summary>So much of a file is looked through for what is to be left of it.</summary>
    private const int MostSearched = 64 << 20;

    private readonly List<string> _entries = [];
    private StateFile? _file;

    private History(StateFile? file) => _file = file;

    /// <summary>The oldest first. The same one twice in a row counts once.</summary>
    public IReadOnlyList<string> Entries => _entries;

    /// <summary>What is wrong with the file, as one sentence; null if nothing is.</summary>
    public string? Complaint { get; private set; }

    /// <summary>Reads what earlier runs left.</summary>
    public static History Open() => Open(HistoryPlace.Find());

    /// <param name="path">Where it is kept; null for nowhere.</param>
    public static History Open(string? path)
    {
        History history = new(path is null ? null : new StateFile(path));
        if (history._file is not { } file) return history;
        try
        {
            if (history.Load(file))
            {
                file.Replace(MostSearched, static lines => HistoryLines.Last(lines, MostEntries, MostBytes));
                history.Load(file);
            }
        }
        catch (IOException e)
        {
            history.GiveUp(e);
        }
        return history;
    }

    /// <summary>Remembers a statement, for later runs too.</summary>
    public void Add(string sql)
    {
        sql = sql.Trim();
        if (sql.Length == 0 || !Remember(sql) || _file is null) return;
        try
        {
            _file.Append(HistoryLines.Of(DateTimeOffset.UtcNow, sql));
        }
        catch (IOException e)
        {
            GiveUp(e);
        }
    }

    /// <summary>Those that contain a text, in upper case or lower, the newest first, and each once.</summary>
    /// <param name="part">The text; an empty one is in all.</param>
    public IEnumerable<string> Search(string part) =>
        Enumerable.Reverse(_entries).Where(sql => sql.Contains(part, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal);

    /// <summary>Reads the file; true if it is too long.</summary>
    private bool Load(StateFile file)
    {
        ImmutableArray<string> entries = HistoryLines.Read(file.ReadEnd(2 * MostBytes, out long length), out int damaged);
        if (damaged > 0) Complaint = $"{damaged} {(damaged == 1 ? "line" : "lines")} of {file.Path} {(damaged == 1 ? "is" : "are")} damaged and left out";
        _entries.Clear();
        foreach (string sql in entries.TakeLast(MostEntries)) Remember(sql);
        return length > 2 * MostBytes || entries.Length > 2 * MostEntries;
    }

    private bool Remember(string sql)
    {
        if (_entries.Count > 0 && _entries[^1] == sql) return false;
        _entries.Add(sql);
        return true;
    }

    private void GiveUp(IOException error)
    {
        _file = null;
        Complaint = $"this run's statements are not kept: {error.Message}";
    }
}
