using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NsQuery.Repl.Editing;

/// <summary>SQLite's functions that are of use here, <see href="https://sqlite.org/lang_corefunc.html"/>.</summary>
internal static class Functions
{
    public static ImmutableArray<SqlFunction> All { get; } =
    [
        // Aggregates.
        new("avg", "x", "The mean of what is not NULL."),
        new("count", "*", "How many rows; count(x): how many of x are not NULL; count(DISTINCT x): how many different ones."),
        new("group_concat", "x, separator", "What is not NULL, joined by the separator, or by a comma."),
        new("json_group_array", "x", "A JSON array of all values."),
        new("json_group_object", "name, value", "A JSON object of all pairs."),
        new("max", "x", "The greatest of a group; of several arguments the greatest."),
        new("min", "x", "The least of a group; of several arguments the least."),
        new("string_agg", "x, separator", "What is not NULL, joined by the separator."),
        new("sum", "x", "The sum; NULL if nothing is there."),
        new("total", "x", "The sum as a REAL; 0.0 if nothing is there."),

        // Windows.
        new("cume_dist", "", "The share of rows that come not after this one; wants OVER."),
        new("dense_rank", "", "The rank without gaps; wants OVER."),
        new("first_value", "x", "x of the first row of the frame; wants OVER."),
        new("lag", "x, offset, default", "x of a row before; wants OVER."),
        new("last_value", "x", "x of the last row of the frame; wants OVER."),
        new("lead", "x, offset, default", "x of a row behind; wants OVER."),
        new("nth_value", "x, n", "x of the nth row of the frame; wants OVER."),
        new("ntile", "n", "In which of n parts the row is; wants OVER."),
        new("percent_rank", "", "The rank as a share of 1; wants OVER."),
        new("rank", "", "The rank with gaps; wants OVER."),
        new("row_number", "", "The number of the row, from 1; wants OVER."),

        // Values.
        new("abs", "x", "x without its sign."),
        new("coalesce", "x, y, …", "The first that is not NULL."),
        new("if", "condition, x, y", "x if the condition is true, else y."),
        new("ifnull", "x, y", "x, or y if x is NULL."),
        new("iif", "condition, x, y", "x if the condition is true, else y."),
        new("nullif", "x, y", "x, or NULL if both are the same."),
        new("quote", "x", "x as SQL."),
        new("typeof", "x", "null, integer, real, text or blob."),

        // Texts.
        new("char", "code, …", "A text of these code points."),
        new("concat", "x, …", "All joined, without those that are NULL."),
        new("concat_ws", "separator, x, …", "All joined by the separator, without those that are NULL."),
        new("format", "format, …", "As printf of C."),
        new("glob", "pattern, x", "x GLOB pattern."),
        new("hex", "x", "The bytes of x in hexadecimal."),
        new("instr", "x, part", "Where the part is in x, from 1; 0 if nowhere."),
        new("length", "x", "How many characters, or bytes of a blob."),
        new("like", "pattern, x", "x LIKE pattern."),
        new("lower", "x", "In lower case."),
        new("ltrim", "x, characters", "Without spaces, or these characters, in front."),
        new("octet_length", "x", "How many bytes."),
        new("printf", "format, …", "As printf of C."),
        new("replace", "x, from, to", "x with each from become to."),
        new("rtrim", "x, characters", "Without spaces, or these characters, at the end."),
        new("substr", "x, start, length", "A part of x, from 1; from the end if start is negative."),
        new("substring", "x, start, length", "A part of x, from 1; from the end if start is negative."),
        new("trim", "x, characters", "Without spaces, or these characters, at both ends."),
        new("unhex", "x", "The bytes that hexadecimal digits tell."),
        new("unicode", "x", "The code point of the first character."),
        new("upper", "x", "In upper case."),

        // Numbers.
        new("ceil", "x", "The next whole number up."),
        new("exp", "x", "e to the power of x."),
        new("floor", "x", "The next whole number down."),
        new("ln", "x", "The natural logarithm."),
        new("log", "base, x", "The logarithm; of one argument to the base of 10."),
        new("log10", "x", "The logarithm to the base of 10."),
        new("log2", "x", "The logarithm to the base of 2."),
        new("mod", "x, y", "What is left of x divided by y."),
        new("pi", "", "π."),
        new("pow", "x, y", "x to the power of y."),
        new("random", "", "Any integer."),
        new("randomblob", "n", "Any n bytes."),
        new("round", "x, digits", "x to so many digits behind the point, or to none."),
        new("sign", "x", "-1, 0 or 1."),
        new("sqrt", "x", "The square root."),
        new("trunc", "x", "The whole part."),

        // Instants.
        new("date", "time, modifier, …", "YYYY-MM-DD."),
        new("datetime", "time, modifier, …", "YYYY-MM-DD HH:MM:SS."),
        new("julianday", "time, modifier, …", "Days, with fractions, since 4714 BC."),
        new("strftime", "format, time, modifier, …", "An instant as the format tells."),
        new("time", "time, modifier, …", "HH:MM:SS."),
        new("timediff", "time, time", "How long from the second to the first."),
        new("unixepoch", "time, modifier, …", "Seconds since 1970."),

        // JSON.
        new("json", "x", "x, checked and without spaces."),
        new("json_array", "x, …", "A JSON array of these."),
        new("json_array_length", "x, path", "How many elements."),
        new("json_extract", "x, path, …", "What is at the path: x ->> path."),
        new("json_object", "name, value, …", "A JSON object of these."),
        new("json_type", "x, path", "null, true, false, integer, real, text, array or object."),
        new("json_valid", "x", "Whether it is JSON."),

        // SQLite itself.
        new("sqlite_version", "", "Which SQLite this is."),
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names =
        All.Select(static function => function.Name).Concat(Relations.Functions).ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether there is one of this name, or a table function.</summary>
    public static bool Has(ReadOnlySpan<char> name) => Names.Contains(name);
}
