using System.Collections.Immutable;

namespace NsQuery.Repl.Editing;

/// <summary>WITH and the SELECTs behind it, one or several that UNION and the like join.</summary>
/// <param name="outer">The one around it, whose common table expressions are known here too; null for the statement itself.</param>
internal sealed class Query(Query? outer)
{
    // As many as SQLite has: SELECT * of a join of joins could have any number.
    private const int MostColumns = 2000;

    private readonly Dictionary<string, Cte> _ctes = new(StringComparer.OrdinalIgnoreCase);
    private ImmutableArray<ColumnDescription> _columns;

    /// <summary>The SELECTs.</summary>
    public List<Core> Cores { get; } = [];

    /// <summary>All common table expressions that are known here, the nearest first.</summary>
    public IEnumerable<Cte> Ctes => outer is null ? _ctes.Values : _ctes.Values.Concat(outer.Ctes);

    /// <summary>The columns of the result; one whose name nobody can write has an empty one.</summary>
    public ImmutableArray<ColumnDescription> Columns
    {
        get
        {
            if (!_columns.IsDefault) return _columns;
            _columns = []; // for the one that reads from itself
            return _columns = Cores.Count == 0 ? [] : [.. Cores[0].Results.SelectMany(Cores[0].ColumnsOf).Take(MostColumns)];
        }
    }

    public void Add(Cte cte) => _ctes.TryAdd(cte.Name, cte);

    /// <summary>The common table expression of a name; null if there is none.</summary>
    public Cte? Find(string name)
    {
        for (Query? query = this; query is not null; query = query.Outer)
        {
            if (query._ctes.TryGetValue(name, out Cte? cte)) return cte;
        }
        return null;
    }

    private Query? Outer => outer;
}
