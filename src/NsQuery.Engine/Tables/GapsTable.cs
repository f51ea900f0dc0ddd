using NsQuery.Model;

namespace NsQuery.Tables;

internal static class GapsTable
{
    /// <summary>A gap as it touches one table, and one of its columns or all of its rows.</summary>
    private sealed record Row(Gap Gap, Table Table, Column? Column);

    public static Table Declare() => new Table<Row>
    {
        Name = "gaps",
        Doc = "One thing that could not be read, as it touches one column of one table.",
        RestsOn = Facets.None,
        Scans = Facets.All,
        ColumnList =
        [
            new("source", ColumnType.Text, "Place that was looked at, such as ns_links.", row => row.Gap.Source),
            new("subject", ColumnType.Text, "What it was about: pid 1, inum 4026532180, a path, or the kernel.", row => row.Gap.Subject.ToString()),
            new("table_name", ColumnType.Text, "Table that it touches.", row => row.Table.Name),
            new("column_name", ColumnType.Text, "Column that it touches. NULL if whole rows may be missing or miscounted.", row => row.Column?.Name),
            new("errno", ColumnType.Text, "Name of the error: errno(3). NULL if nothing failed and things were silently left out.", row => row.Gap.Errno),
            new("effect", ColumnType.Text, "What a reader sees of it.", row => row.Gap.Effect),
            new("needs", ColumnType.Text, "Privilege, kernel version or setting that would show it.", row => row.Gap.Needs),
            new("count", ColumnType.Integer, "How many reads failed alike.", row => row.Gap.Count),
        ],
        Keys = [new("source"), new("table_name"), new("subject")],
        Rows = Expand,
        Examples = ["SELECT DISTINCT source, subject, errno, needs FROM gaps"],
    };

    private static Row[] Expand(Snapshot snapshot)
    {
        List<Row> rows = [];
        foreach (Gap gap in snapshot.Gaps)
        {
            foreach (Table table in Catalog.Tables)
            {
                if (table.IsTouchedBy(gap, table.RestsOn))
                {
                    rows.Add(new(gap, table, null));
                    continue;
                }
                foreach (Column column in table.Columns)
                {
                    if (table.IsTouchedBy(gap, column.RestsOn)) rows.Add(new(gap, table, column));
                }
            }
        }
        return [.. rows];
    }
}
