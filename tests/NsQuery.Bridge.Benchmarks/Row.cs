using NsQuery.Model;
using NsQuery.Tables;

namespace NsQuery.Bridge.Benchmarks;

/// <summary>A row of both tables; rows.c makes them by the same formulas.</summary>
internal sealed record Row(long Id, long? Parent, long Other, long Value, long A, long B, long C, long D, long E, long F, string Name, string Path)
{
    private const long FirstInum = 4026531840;

    public static Row[] Make(int count)
    {
        Row[] rows = new Row[count];
        for (long i = 0; i < count; i++)
        {
            long rank = i * 48271 % count, value = i * 2654435761 & 0xffffffff;
            rows[i] = new(
                1000 + 3 * rank, rank == 0 ? null : 1000 + 3 * ((rank - 1) / 8), 1000 + 3 * (i * 69621 % count), value,
                i, i % 1000, value >> 7, i * i, -i, FirstInum + rank, $"name {rank}", $"/proc/{i}/ns/net:[{FirstInum + rank}]");
        }
        return rows;
    }

    /// <summary>Declares a table of so many rows.</summary>
    public static Table Table(string name, int count)
    {
        Row[] rows = Make(count);
        return new Table<Row>
        {
            Name = name,
            Doc = "One row.",
            RestsOn = Facets.None,
            ColumnList =
            [
                Integer("id", row => row.Id), Integer("parent", row => row.Parent), Integer("other", row => row.Other), Integer("value", row => row.Value),
                Integer("a", row => row.A), Integer("b", row => row.B), Integer("c", row => row.C), Integer("d", row => row.D), Integer("e", row => row.E),
                Integer("f", row => row.F), Text("name", row => row.Name), Text("path", row => row.Path),
            ],
            Keys = [new("id", IsUnique: true), new("parent")],
            Rows = _ => rows,
            Examples = [],
            ExpectedRows = count,
        };
    }

    private static Column<Row> Integer(string name, Func<Row, Value> read) => new(name, ColumnType.Integer, "", read);

    private static Column<Row> Text(string name, Func<Row, Value> read) => new(name, ColumnType.Text, "", read);
}
