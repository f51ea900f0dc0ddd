namespace NsQuery.Tables;

/// <summary>A table as a file has it: of an older version's file some columns are missing.</summary>
internal sealed class FileTable : Table
{
    public required IReadOnlyList<Column> Present { get; init; }

    /// <summary>The hidden column's value.</summary>
    public required string? Host { get; init; }

    public override IReadOnlyList<Column> Columns => Present;

    /// <param name="table">As this program declares it.</param>
    /// <param name="columns">The names of the columns that the file has.</param>
    /// <param name="host">The host's name.</param>
    /// <param name="rows">How many rows it has, more or less.</param>
    public static FileTable Of(Table table, Func<string, bool> columns, string? host, long rows) => new()
    {
        Name = table.Name,
        Doc = table.Doc,
        RestsOn = table.RestsOn,
        Type = table.Type,
        Present = [.. table.Columns.Where(column => columns(column.Name))],
        Keys = Array.FindAll(table.Keys, key => columns(key.Column)),
        Host = host,
        Examples = table.Examples,
        ExpectedRows = (int)Math.Clamp(rows, 1, int.MaxValue),
    };

    /// <summary>Its rows are nobody's to hold.</summary>
    public override RowSet Open(Model.Snapshot snapshot, Value[] arguments) => throw new NotSupportedException($"{Name} is read row by row");
}
