using NsQuery.Model;

namespace NsQuery.Tables;

/// <summary>The columns of each table that one statement uses, and so what has to be scanned for it.</summary>
internal sealed class Uses
{
    private readonly Dictionary<Table, (ulong Columns, Facets Rows)> _tables = [];

    /// <summary>What has to be scanned.</summary>
    public Facets Needs { get; private set; }

    /// <summary>The only table; null if there are several, or none.</summary>
    public Table? OnlyTable => _tables.Count == 1 ? _tables.Keys.Single() : null;

    /// <param name="table">The table.</param>
    /// <param name="columns">A bit for each column, as <see cref="Table.Rest"/> takes them.</param>
    /// <param name="asked">What is said of the rows.</param>
    public void Add(Table table, ulong columns, AskedRows asked)
    {
        (Facets rows, Facets scans) = asked.RestOn(table, columns);
        (ulong before, Facets rowsBefore) = _tables.GetValueOrDefault(table);
        _tables[table] = (before | columns, rowsBefore | rows);
        Needs |= table.Needs(columns, rows) | scans;
    }

    /// <summary>The columns that are used of the table; of one that nobody has asked about, all.</summary>
    public IEnumerable<Column> ColumnsOf(Table table)
    {
        ulong columns = _tables.TryGetValue(table, out (ulong Columns, Facets Rows) used) ? used.Columns : ulong.MaxValue;
        return table.Columns.Where((_, column) => Table.IsUsed(columns, column));
    }

    /// <summary>What the table's rows and the columns that are used of it rest on.</summary>
    public Facets Rest(Table table) => _tables.TryGetValue(table, out (ulong Columns, Facets Rows) used) ? table.Rest(used.Columns, used.Rows) : table.RestsOn;
}
