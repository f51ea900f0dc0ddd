using System.Collections.Frozen;

namespace NsQuery.Repl.Editing;

/// <summary>The words of SQLite's language that a reader of tables needs.</summary>
internal static class Keywords
{
    /// <summary>Those that are no name unless they are quoted.</summary>
    public static FrozenSet<string> Reserved { get; } = Set("""
        ADD ALL ALTER AND AS AUTOINCREMENT BETWEEN CASE CHECK COLLATE COMMIT CONSTRAINT CREATE CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP DEFAULT
        DEFERRABLE DELETE DISTINCT DROP ELSE ESCAPE EXCEPT EXISTS FOREIGN FROM GROUP HAVING IN INDEX INSERT INTERSECT INTO IS ISNULL JOIN LIMIT NOT NOTHING
        NOTNULL NULL ON OR ORDER PRIMARY REFERENCES RETURNING SELECT SET TABLE THEN TO TRANSACTION UNION UNIQUE UPDATE USING VALUES WHEN WHERE
        """);

    private static readonly FrozenSet<string> Others = Set("""
        ASC BEGIN BY CAST CROSS CURRENT DEFERRED DESC END EXCLUDE EXPLAIN FILTER FOLLOWING FULL GLOB GROUPS IMMEDIATE INDEXED INNER LEFT LIKE MATCH MATERIALIZED
        NATURAL NULLS OFFSET OUTER OVER PARTITION PRECEDING PRAGMA RANGE REGEXP REPLACE RIGHT ROLLBACK ROWS TIES UNBOUNDED WINDOW WITH
        """);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ReservedWords = Reserved.GetAlternateLookup<ReadOnlySpan<char>>(), OtherWords = Others.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word is one there.</summary>
    /// <param name="word">The word.</param>
    /// <param name="before">What stands before it, which makes some a keyword and others a name.</param>
    public static bool IsKeyword(ReadOnlySpan<char> word, ReadOnlySpan<char> before)
    {
        if (Is(before, "AS")) return Is(word, "MATERIALIZED") || Is(word, "NOT");
        return ReservedWords.Contains(word) || OtherWords.Contains(word)
            || (Is(before, "NULLS") && (Is(word, "FIRST") || Is(word, "LAST")))
            || (Is(before, "EXPLAIN") && Is(word, "QUERY"))
            || (Is(before, "QUERY") && Is(word, "PLAN"))
            || (Is(before, "WITH") && Is(word, "RECURSIVE"))
            || ((Is(before, "CURRENT") || Is(before, "EXCLUDE")) && Is(word, "ROW"));
    }

    private static bool Is(ReadOnlySpan<char> word, string keyword) => word.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string> Set(string words) => words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
