namespace NsQuery.Tables;

/// <summary>A table's rows at one instant, numbered from 0, with the indexes of each key that were asked for.</summary>
internal abstract class RowSet(Table table)
{
    private readonly KeyIndex?[] _indexes = new KeyIndex?[table.Keys.Length];
    private readonly KeyGroups?[] _groups = new KeyGroups?[table.Keys.Length];

    public abstract int Count { get; }

    /// <summary>One value; behind the last visible column are the hidden ones, host the last of them.</summary>
    public abstract Value Read(int row, int column);

    /// <summary>The rows in a key's order, for ranges; sorted when first asked for.</summary>
    /// <param name="key">The key's position in the table's declaration.</param>
    /// <remarks>Two readers may both make it; either is right, and one is kept.</remarks>
    public KeyIndex Index(int key) => _indexes[key] ??= new(this, table.ColumnIndex(table.Keys[key].Column));

    /// <summary>The rows by a key's value, for lookups: this needs no sorting. Made when first asked for.</summary>
    /// <param name="key">The key's position in the table's declaration.</param>
    public KeyGroups Groups(int key) => _groups[key] ??= new(this, table.ColumnIndex(table.Keys[key].Column), table.Keys[key].IsUnique);
}

/// <summary>Rows of one type.</summary>
internal sealed class RowSet<TRow>(Table table, Column<TRow>[] columns, TRow[] rows, Value[] hidden) : RowSet(table)
{
    public override int Count => rows.Length;

    public override Value Read(int row, int column) => column < columns.Length ? columns[column].Read(rows[row]) : hidden[column - columns.Length];
}
