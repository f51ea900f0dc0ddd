namespace NsQuery.Repl.Editing;

/// <summary>The statements of a text.</summary>
internal static class Statements
{
    /// <summary>
    /// The one under the cursor without its semicolon, else the one before it, else the first. Comments above a statement are part of it; one behind a
    /// semicolon on the same line is of what stands before it.
    /// </summary>
    /// <returns>Length 0 if there is none.</returns>
    public static (int Start, int Length) At(string sql, int offset)
    {
        (int Start, int Length) found = default;
        int start = -1, end = -1;
        bool hasWords = false, behind = false;
        foreach (SqlToken token in SqlTokens.Of(sql))
        {
            if (token.Kind == SqlTokenKind.Space)
            {
                behind &= !sql.AsSpan(token.Start, token.Length).Contains('\n');
                continue;
            }
            if (token.Kind == SqlTokenKind.Comment && behind) continue;
            behind = false;
            bool ends = IsEnd(sql, token);
            if (!ends)
            {
                // A later one that begins behind the cursor is wanted only if there is none before.
                if (start < 0 && token.Start > offset && found.Length > 0) return found;
                if (start < 0) start = token.Start;
                end = token.End;
                hasWords |= token.Kind != SqlTokenKind.Comment;
                continue;
            }
            if (hasWords) found = (start, end - start);
            if (hasWords && token.Start >= offset) return found;
            (start, hasWords, behind) = (-1, false, true);
        }
        return hasWords ? (start, end - start) : found;
    }

    /// <summary>Whether the text's last statement is ended by a semicolon, and no comment is open behind it.</summary>
    public static bool IsComplete(string sql)
    {
        bool complete = false;
        foreach (SqlToken token in SqlTokens.Of(sql))
        {
            if (token.Kind == SqlTokenKind.Space) continue;
            if (token.Kind != SqlTokenKind.Comment) complete = IsEnd(sql, token);
            else if (sql[token.Start] == '/' && SqlTokens.IsOpen(sql, token)) return false;
        }
        return complete;
    }

    /// <summary>Whether it is a semicolon.</summary>
    public static bool IsEnd(string sql, SqlToken token) => token.Kind == SqlTokenKind.Sign && sql[token.Start] == ';';
}
