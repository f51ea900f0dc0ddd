using NsQuery.Model;

namespace NsQuery.Tables;

/// <summary>One table, declared once: SQL text, plans, documentation and tests all derive from this.</summary>
internal abstract class Table
{
    /// <summary>The hidden last column that every table has.</summary>
    public const string HostColumn = "host";

    public required string Name { get; init; }

    /// <summary>What a row is, in one sentence.</summary>
    public required string Doc { get; init; }

    /// <summary>The facets without which rows are missing or wrong as a whole.</summary>
    public required Facets RestsOn { get; init; }

    /// <summary>What else has to be scanned for the rows: what is missing of it is told by the rows themselves, or does no harm.</summary>
    public Facets Scans { get; init; }

    /// <summary>The one type of namespace that the rows are about; null if they are about several, or about something else.</summary>
    public NsType? Type { get; init; }

    public Key[] Keys { get; init; } = [];

    /// <summary>
    /// What tells whether a row of one instant and one of a later instant are the same thing: sets of columns, each enough alone, the surest
    /// first. Empty if nothing but the whole row does.
    /// </summary>
    public string[][] Identities { get; init; } = [];

    /// <summary>By what a statement can say that it wants rows that rest on less.</summary>
    public Proof[] Proofs { get; init; } = [];

    /// <summary>What the rows follow from: hidden columns behind the visible ones. None for a table that is no function.</summary>
    public Argument[] Arguments { get; init; } = [];

    /// <summary>Statements worth showing; each is run by a test.</summary>
    public required string[] Examples { get; init; }

    /// <summary>Rows to plan with before any were counted.</summary>
    public int ExpectedRows { get; init; } = 100;

    /// <summary>The name as it is called, such as <c>name(a, b)</c>; of a table the name alone.</summary>
    public string Call => Arguments.Length == 0 ? Name : $"{Name}({string.Join(", ", Arguments.Select(argument => argument.Name))})";

    /// <summary>The visible columns, in order.</summary>
    public abstract IReadOnlyList<Column> Columns { get; }

    /// <summary>The table's rows at one instant.</summary>
    /// <param name="snapshot">The instant.</param>
    /// <param name="arguments">A value for each of <see cref="Arguments"/>.</param>
    public abstract RowSet Open(Snapshot snapshot, Value[] arguments);

    /// <summary>Whether a gap about some facets touches rows of this table at all.</summary>
    public bool IsTouchedBy(Gap gap, Facets facets) => (gap.Facets & facets) != 0 && (gap.Type is null || Type is null || gap.Type == Type);

    /// <summary>What the rows and some columns rest on.</summary>
    /// <param name="columns">A bit for each column; the last one stands for all from the 64th on, as in sqlite3_index_info.colUsed.</param>
    /// <param name="rows">What the rows rest on, if only those of a key's value are asked for; null for all of them.</param>
    public Facets Rest(ulong columns, Facets? rows = null)
    {
        Facets facets = rows ?? RestsOn;
        for (int i = 0; i < Columns.Count; i++)
        {
            if (IsUsed(columns, i)) facets |= Columns[i].RestsOn;
        }
        return facets;
    }

    /// <summary>What has to be scanned for the rows and some columns.</summary>
    public Facets Needs(ulong columns, Facets? rows = null)
    {
        Facets facets = Rest(columns, rows) | Scans;
        for (int i = 0; i < Columns.Count; i++)
        {
            if (IsUsed(columns, i)) facets |= Columns[i].Scans;
        }
        return facets;
    }

    internal static bool IsUsed(ulong columns, int column) => (columns >> Math.Min(column, 63) & 1) != 0;

    public int ColumnIndex(string name)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i].Name, name, StringComparison.OrdinalIgnoreCase)) return i;
        }
        return -1;
    }
}

/// <summary>A table whose rows are of one type.</summary>
internal sealed class Table<TRow> : Table
{
    public required Column<TRow>[] ColumnList { get; init; }

    public required Func<Snapshot, TRow[]> Rows { get; init; }

    public override IReadOnlyList<Column> Columns => ColumnList;

    public override RowSet Open(Snapshot snapshot, Value[] arguments) => new RowSet<TRow>(this, ColumnList, Rows(snapshot), [snapshot.Host.Hostname]);
}
