using System.Collections.Immutable;

namespace NsQuery.Repl.Editing;

/// <summary>Which keywords fit where.</summary>
internal static class Phrases
{
    public static ImmutableArray<string> Query { get; } = ["SELECT", "WITH", "VALUES"];

    public static ImmutableArray<string> Statement { get; } = ["SELECT", "WITH", "EXPLAIN QUERY PLAN", "BEGIN", "COMMIT", "ROLLBACK", "VALUES"];

    public static ImmutableArray<string> AfterExplain { get; } = ["QUERY PLAN"];

    public static ImmutableArray<string> AfterCteAs { get; } = ["MATERIALIZED", "NOT MATERIALIZED"];

    public static ImmutableArray<string> JoinWords { get; } = ["JOIN", "OUTER JOIN"];

    public static ImmutableArray<string> Types { get; } = ["INTEGER", "REAL", "TEXT", "BLOB", "NUMERIC"];

    private static readonly ImmutableArray<string> Joins = ["JOIN", "LEFT JOIN", "CROSS JOIN", "INNER JOIN", "NATURAL JOIN", "FULL JOIN", "RIGHT JOIN"];

    private static readonly ImmutableArray<string> Compounds = ["UNION", "UNION ALL", "EXCEPT", "INTERSECT"];

    private static readonly ImmutableArray<string> AfterOrder = ["ORDER BY", "LIMIT"], AfterGroup = ["HAVING", "WINDOW", .. AfterOrder, .. Compounds], AfterWhere = ["GROUP BY", .. AfterGroup], AfterFrom = ["WHERE", .. AfterWhere];

    private static readonly ImmutableArray<string> Operators =
    [
        "AND", "OR", "IS NULL", "IS NOT NULL", "IN", "NOT IN", "LIKE", "NOT LIKE", "GLOB", "NOT GLOB", "BETWEEN", "NOT BETWEEN", "IS", "IS NOT", "IS DISTINCT FROM", "IS NOT DISTINCT FROM", "ISNULL", "NOTNULL", "NOT", "COLLATE", "ESCAPE",
    ];

    private static readonly ImmutableArray<string> Directions = ["ASC", "DESC", "NULLS FIRST", "NULLS LAST"];

    private static readonly ImmutableArray<string> Frames = ["ROWS BETWEEN", "RANGE BETWEEN", "GROUPS BETWEEN", "UNBOUNDED PRECEDING", "UNBOUNDED FOLLOWING", "CURRENT ROW", "PRECEDING", "FOLLOWING"];

    private static readonly ImmutableArray<string> Operands = ["CASE", "CAST", "NOT", "EXISTS", "NOT EXISTS", "NULL", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME"];

    /// <summary>Behind a source and its alias.</summary>
    public static ImmutableArray<string> AfterSource(bool isJoined) => isJoined ? ["ON", "USING", .. Joins, .. AfterFrom] : [.. Joins, .. AfterFrom];

    /// <summary>Behind a word that only these may follow; null for another.</summary>
    public static ImmutableArray<string>? After(Words words, int before)
    {
        if (words.IsAny(before, ["GROUP", "ORDER", "PARTITION"])) return ["BY"];
        if (words.Is(before, "NULLS")) return ["FIRST", "LAST"];
        if (words.Is(before, "COLLATE")) return ["BINARY", "NOCASE", "RTRIM"];
        if (words.IsAny(before, ["ROWS", "RANGE", "GROUPS"])) return ["BETWEEN", "UNBOUNDED PRECEDING", "CURRENT ROW"];
        if (words.Is(before, "UNBOUNDED")) return ["PRECEDING", "FOLLOWING"];
        if (words.Is(before, "CURRENT")) return ["ROW"];
        if (words.IsAny(before, ["OVER", "FILTER", "WINDOW", "CAST", "EXISTS"])) return [];
        return null;
    }

    /// <summary>Before an operand, beside the operands themselves.</summary>
    public static ImmutableArray<string> Operand(Words words, int before, bool atWindow, bool inCase)
    {
        if (atWindow) return ["PARTITION BY", "ORDER BY", .. Frames];
        if (words.Is(before, "SELECT")) return ["DISTINCT", "ALL", .. Operands];
        if (words.IsSign(before, "(")) return words.IsName(before - 1) ? ["DISTINCT", .. Query, .. Operands] : [.. Query, .. Operands];
        if (words.Is(before, "IS")) return ["NULL", "NOT NULL", "NOT", "DISTINCT FROM", "NOT DISTINCT FROM", .. Operands];
        if (words.Is(before, "NOT")) return words.EndsOperand(before - 1) ? ["IN", "LIKE", "GLOB", "BETWEEN", "NULL"] : words.Is(before - 1, "IS") ? ["NULL", "DISTINCT FROM", .. Operands] : Operands;
        return inCase ? ["WHEN", "ELSE", .. Operands] : Operands;
    }

    /// <summary>Behind an operand.</summary>
    public static ImmutableArray<string> AfterOperand(Clause clause, bool inBrackets, bool inWindow, bool inFilter, bool inCase, bool isCall, bool inCast)
    {
        if (inCase) return ["WHEN", "THEN", "ELSE", "END", .. Operators];
        ImmutableArray<string> keywords = Operators;
        if (isCall) keywords = [.. keywords, "OVER", "FILTER"];
        if (inCast) keywords = ["AS", .. keywords];
        if (inWindow) return ["ORDER BY", .. Directions, .. Frames, .. keywords];
        if (inBrackets || inFilter) return ["ORDER BY", .. keywords];
        return clause switch
        {
            Clause.Result => ["AS", "FROM", .. AfterFrom, .. keywords],
            Clause.On => [.. keywords, .. Joins, .. AfterFrom],
            Clause.Where => [.. keywords, .. AfterWhere],
            Clause.GroupBy => [.. AfterGroup, .. keywords],
            Clause.Having => [.. keywords, .. AfterOrder, .. Compounds],
            Clause.OrderBy => [.. Directions, "LIMIT", .. keywords],
            Clause.Limit => ["OFFSET"],
            Clause.Values => Compounds,
            _ => keywords,
        };
    }
}
