namespace NsQuery.Repl.Editing;

/// <summary>One SELECT: what it reads and what it gives.</summary>
/// <param name="query">The query that it is of.</param>
/// <param name="outer">The SELECT around it, whose sources its expressions see too; null if there is none.</param>
internal sealed class Core(Query query, Core? outer)
{
    private Dictionary<string, Source>? _byLabel;
    private Dictionary<string, ColumnDescription>? _byName;

    public Query Query => query;

    public Core? Outer => outer;

    /// <summary>What it reads.</summary>
    public List<Source> Sources { get; } = [];

    /// <summary>What it gives.</summary>
    public List<ResultItem> Results { get; } = [];

    /// <summary>The columns that USING makes one.</summary>
    public HashSet<string> Shared { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A column of which nothing more is known.</summary>
    public static ColumnDescription Unknown(string name, string doc) => new(name, "", doc, IsKey: false, IsHidden: false);

    /// <summary>The source that a name before a dot means here; null if none.</summary>
    public Source? Find(string label)
    {
        if (_byLabel is null)
        {
            _byLabel = new(StringComparer.OrdinalIgnoreCase);
            foreach (Source source in Sources) _byLabel.TryAdd(source.Label, source);
        }
        return _byLabel.GetValueOrDefault(label);
    }

    /// <summary>Whether USING or NATURAL makes one column of several.</summary>
    public bool IsShared(string name) =>
        Shared.Contains(name) || Sources.Exists(source => source.IsNatural && source.Columns.Any(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The columns that one item gives.</summary>
    public IEnumerable<ColumnDescription> ColumnsOf(ResultItem item)
    {
        if (item.IsStar)
        {
            IEnumerable<Source> all = item.Qualifier is not { } label ? Sources : Find(label) is { } one ? [one] : [];
            return all.SelectMany(static source => source.Columns).Where(static column => !column.IsHidden);
        }
        if (item.Column is not { } name) return [Unknown(item.Alias ?? "", item.Text)];
        ColumnDescription column = Named(item.Qualifier, name) ?? Unknown(name, "");
        return [column with { Name = item.Alias ?? name, IsHidden = false }];
    }

    private ColumnDescription? Named(string? qualifier, string name)
    {
        if (qualifier is not null) return Find(qualifier)?.Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (_byName is null)
        {
            _byName = new(StringComparer.OrdinalIgnoreCase);
            foreach (ColumnDescription column in Sources.SelectMany(static source => source.Columns)) _byName.TryAdd(column.Name, column);
        }
        return _byName.GetValueOrDefault(name);
    }
}
