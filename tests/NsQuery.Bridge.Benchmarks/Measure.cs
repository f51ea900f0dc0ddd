using System.Collections.Immutable;

namespace NsQuery.Bridge.Benchmarks;

/// <summary>One statement that is timed.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Sql">The statement.</param>
/// <param name="Aim">The tables in C# may take so many times as long as that in C.</param>
internal sealed record Measure(string Name, string Sql, double Aim)
{
    public static ImmutableArray<Measure> All { get; } =
    [
        new("scan: count", "SELECT count(*) FROM rows", 1.5),
        new("scan: sum of 10 integers", "SELECT sum(id + parent + other + value + a + b + c + d + e + f) FROM rows", 1.5),
        new("scan: 12 columns read", "SELECT * FROM rows", 1.5),
        new("1M lookups by a unique key", "SELECT count(*), sum(b.a) FROM rows a JOIN rows b ON b.id = a.other", 3),
        new("sort", "SELECT id FROM rows ORDER BY value", 1.5),
        new(
            "tree of 100k, by parent",
            """
            WITH RECURSIVE tree(id, depth) AS (
                SELECT id, 0 FROM nodes WHERE parent IS NULL
                UNION ALL
                SELECT n.id, tree.depth + 1 FROM tree JOIN nodes n ON n.parent = tree.id)
            SELECT count(*), max(depth), sum(id) FROM tree
            """,
            1.5),
    ];
}
