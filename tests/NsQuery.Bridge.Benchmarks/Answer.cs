using NsQuery.Benchmarks;
using SQLitePCL;

namespace NsQuery.Bridge.Benchmarks;

/// <summary>All values of all rows of one statement, in their order, as two numbers.</summary>
internal readonly record struct Answer(long Rows, ulong Hash)
{
    /// <summary>Reads a statement of a plain connection as QueryResult does.</summary>
    public static Answer Of(sqlite3 db, string sql)
    {
        if (raw.sqlite3_prepare_v2(db, sql, out sqlite3_stmt statement) != raw.SQLITE_OK) throw Failure(db, sql);
        using (statement)
        {
            Answer answer = default;
            int columns = raw.sqlite3_column_count(statement), rc;
            while ((rc = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                answer = answer with { Rows = answer.Rows + 1 };
                for (int i = 0; i < columns; i++)
                {
                    answer = raw.sqlite3_column_type(statement, i) switch
                    {
                        raw.SQLITE_INTEGER => answer.With(raw.sqlite3_column_int64(statement, i)),
                        raw.SQLITE_TEXT => answer.With(raw.sqlite3_column_text(statement, i).utf8_to_string()),
                        _ => answer.With(null),
                    };
                }
            }
            return rc == raw.SQLITE_DONE ? answer : throw Failure(db, sql);
        }
    }

    /// <summary>Reads a statement by the door.</summary>
    public static Answer Of(QuerySession session, string sql)
    {
        Answer answer = default;
        foreach (QueryResult result in session.Run(sql))
        {
            int columns = result.Columns.Count;
            while (result.Read())
            {
                answer = answer with { Rows = answer.Rows + 1 };
                for (int i = 0; i < columns; i++)
                {
                    answer = result.Kind(i) switch
                    {
                        ValueKind.Integer => answer.With(result.Integer(i)),
                        ValueKind.Text => answer.With(result.Text(i)),
                        _ => answer.With(null),
                    };
                }
            }
        }
        return answer;
    }

    private Answer With(long value) => this with { Hash = Hash * 31 + (ulong)value };

    private Answer With(string? text) => this with { Hash = Hash * 31 + (text is null ? 7ul : (uint)text.GetHashCode(StringComparison.Ordinal)) };

    private static BenchmarkException Failure(sqlite3 db, string sql) => new($"{raw.sqlite3_errmsg(db).utf8_to_string()}: {sql}");
}
