using System.Globalization;
using NsQuery.Tables;

namespace NsQuery.Tests.Sqlite.Differential;

/// <summary>Random statements, the same ones for the same seed.</summary>
internal sealed class Statements(int seed, IReadOnlyList<Table> tables)
{
    private static readonly string[] Literals =
    [
        "0", "1", "2", "10", "20", "100", "101", "200", "201", "300", "400", "'1'", "'12'", "12", "12.0", "'012'", "20.5", "'20.5'", "' 20'", "1e3", "NULL", "'sh'", "'SH'", "''", "'ü'",
        "x'3132'", "-1", "9223372036854775807", "1e300", "-1e300", "'abc'", "TRUE", "'Z'", "'ns_links'", "'processes'", "'pid'", "'net'", "(SELECT max(pid) FROM processes)", "(SELECT NULL)",
    ];

    private static readonly string[] Comparisons = ["=", "=", "=", "<", "<=", ">", ">=", "<>", "IS", "IS NOT", "=="];

    private readonly Random _random = new(seed);

    /// <summary>A statement, and whether its rows come in one order only.</summary>
    public (string Sql, bool IsOrdered) Next() => _random.Next(10) switch
    {
        0 => (Compound(), false),
        1 => ($"WITH c AS ({Select(out _)}) SELECT count(*) FROM c", false),
        2 => (Grouped(), false),
        3 => (Window(), false),
        4 => Keyed(),
        _ => (Select(out _), false),
    };

    /// <summary>ORDER BY one key, with LIMIT: only the key's values are one in order.</summary>
    private (string Sql, bool IsOrdered) Keyed()
    {
        Table table = Pick(tables);
        string key = Pick(table.Keys).Column, direction = Pick(["", " ASC", " DESC"]);
        string where = _random.Next(3) switch
        {
            0 => "",
            1 => $" WHERE {Term(table, "a")}",
            _ => $" WHERE (a.{key}, a.rowid) {Pick(["<", "<=", ">", ">="])} ({Pick(Literals)}, {_random.Next(20)})", // the next page after a row
        };
        return ($"SELECT {key} FROM {table.Name} a{where} ORDER BY {key}{direction}{Limit()}", true);
    }

    private string Select(out int columns)
    {
        int joins = _random.Next(3);
        Table first = Pick(tables);
        List<(Table Table, string Alias)> from = [(first, "a")];
        string sql = $"{first.Name} a";
        for (int i = 0; i < joins; i++)
        {
            Table table = Pick(tables);
            string alias = i == 0 ? "b" : "c";
            (Table other, string otherAlias) = from[_random.Next(from.Count)];
            string kind = Pick(["JOIN", "JOIN", "LEFT JOIN", "CROSS JOIN", "RIGHT JOIN", "FULL JOIN"]);
            sql += $" {kind} {table.Name} {alias} ON {alias}.{ColumnOf(table)} = {otherAlias}.{ColumnOf(other)}";
            from.Add((table, alias));
        }
        columns = 1 + _random.Next(3);
        string list = string.Join(", ", Enumerable.Range(0, columns).Select(_ => Of(from)));
        return $"SELECT {(_random.Next(5) == 0 ? "DISTINCT " : "")}{list} FROM {sql}{Where(from)}";
    }

    private string Compound()
    {
        Table a = Pick(tables), b = Pick(tables);
        return $"SELECT {ColumnOf(a)} FROM {a.Name} a{Where([(a, "a")])} {Pick(["UNION", "UNION ALL", "EXCEPT", "INTERSECT"])} SELECT {ColumnOf(b)} FROM {b.Name} b{Where([(b, "b")])}";
    }

    private string Grouped()
    {
        Table table = Pick(tables);
        string column = ColumnOf(table);
        return $"SELECT {column}, count(*), min({ColumnOf(table)}), max({ColumnOf(table)}) FROM {table.Name} a{Where([(table, "a")])} GROUP BY {column}{(_random.Next(3) == 0 ? " HAVING count(*) > 1" : "")}";
    }

    private string Window()
    {
        Table table = Pick(tables);
        return $"SELECT {ColumnOf(table)}, count(*) OVER (PARTITION BY {ColumnOf(table)}), rank() OVER (ORDER BY {ColumnOf(table)}) FROM {table.Name} a{Where([(table, "a")])}";
    }

    private string Where(List<(Table Table, string Alias)> from)
    {
        int terms = _random.Next(4);
        if (terms == 0) return "";
        return " WHERE " + string.Join(Pick([" AND ", " AND ", " OR "]), Enumerable.Range(0, terms).Select(_ =>
        {
            (Table table, string alias) = from[_random.Next(from.Count)];
            return Term(table, alias);
        }));
    }

    private string Term(Table table, string alias)
    {
        string column = $"{alias}.{(_random.Next(8) == 0 ? "rowid" : ColumnOf(table))}";
        Table other = Pick(tables);
        return _random.Next(12) switch
        {
            0 => $"{column} IN ({Pick(Literals)}, {Pick(Literals)}, {Pick(Literals)})",
            1 => $"{column} IN (SELECT {ColumnOf(other)} FROM {other.Name})",
            2 => $"{column} BETWEEN {Pick(Literals)} AND {Pick(Literals)}",
            3 => $"{column} IS {Pick(["", "NOT "])}NULL",
            4 => $"NOT ({column} {Pick(Comparisons)} {Pick(Literals)})",
            5 => $"EXISTS (SELECT 1 FROM {other.Name} x WHERE x.{ColumnOf(other)} = {column})",
            6 => $"{column} {Pick(Comparisons)} {Pick(Literals)} COLLATE NOCASE",
            7 => $"{column} LIKE {Pick(["'s%'", "'%1%'", "'1'"])}",
            8 => $"({column}, {alias}.{ColumnOf(table)}) = ({Pick(Literals)}, {Pick(Literals)})",
            _ => $"{column} {Pick(Comparisons)} {Pick(Literals)}",
        };
    }

    private string Limit() => _random.Next(3) switch
    {
        0 => "",
        1 => string.Create(CultureInfo.InvariantCulture, $" LIMIT {_random.Next(-1, 12)}"),
        _ => string.Create(CultureInfo.InvariantCulture, $" LIMIT {_random.Next(-1, 12)} OFFSET {_random.Next(-1, 6)}"),
    };

    private string Of(List<(Table Table, string Alias)> from)
    {
        (Table table, string alias) = from[_random.Next(from.Count)];
        return $"{alias}.{ColumnOf(table)}";
    }

    private string ColumnOf(Table table) => _random.Next(3) == 0 ? Pick(table.Columns).Name : Pick(table.Keys).Column;

    private T Pick<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
}
