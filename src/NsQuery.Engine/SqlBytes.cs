using System.Text;

namespace NsQuery;

/// <summary>SQL as SQLite takes it, UTF-8 with a NUL at the end, and places in it.</summary>
internal static class SqlBytes
{
    /// <exception cref="QueryException">It holds a NUL.</exception>
    public static byte[] Of(string sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        int nul = sql.IndexOf('\0', StringComparison.Ordinal);
        return nul < 0 ? Encoding.UTF8.GetBytes(sql + '\0') : throw new QueryException(QueryFailure.Sql, "the SQL holds a NUL character", nul);
    }

    /// <summary>The first byte of a statement, behind the white space that parts it from the one before.</summary>
    public static int StartOf(byte[] sql, int from)
    {
        while (from < sql.Length - 1 && sql[from] is (byte)' ' or (byte)'\n' or (byte)'\t' or (byte)'\r') from++;
        return from;
    }

    /// <summary>Behind the last character that is no white space.</summary>
    public static int End(byte[] sql) => sql.AsSpan(0, sql.Length - 1).TrimEnd(" \n\t\r"u8).Length;

    public static string FirstWord(byte[] sql, int start)
    {
        int end = start;
        while (char.IsAsciiLetter((char)sql[end])) end++;
        return Encoding.ASCII.GetString(sql, start, end - start).ToUpperInvariant();
    }

    public static int Chars(byte[] sql, int bytes) => Encoding.UTF8.GetCharCount(sql, 0, Math.Min(bytes, sql.Length - 1));
}
