namespace NsQuery.Repl.Editing;

/// <summary>The word that is being written at the cursor.</summary>
/// <param name="Token">All of it; empty if there is none yet.</param>
/// <param name="Typed">What of it is before the cursor, without quotes.</param>
/// <param name="Start">Where what would be replaced begins.</param>
/// <param name="Length">How much would be; a word that begins at the cursor stays.</param>
internal sealed record Hole(SqlToken Token, string Typed, int Start, int Length)
{
    /// <summary>Finds it; null in comments, texts and numbers.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="tokens">Its tokens; where a quoted name has no end, what is behind the cursor becomes tokens of its own.</param>
    /// <param name="offset">The cursor.</param>
    public static Hole? At(string sql, List<SqlToken> tokens, int offset)
    {
        int right = tokens.FindIndex(token => token.Start >= offset);
        if (right < 0) right = tokens.Count;
        if (right > 0)
        {
            SqlToken left = tokens[right - 1];
            switch (left.Kind)
            {
                case SqlTokenKind.Number:
                case SqlTokenKind.Comment or SqlTokenKind.Text when offset < left.End || SqlTokens.IsOpen(sql, left):
                case SqlTokenKind.Parameter when sql[left.Start] == '?':
                    return null;
                case SqlTokenKind.Name or SqlTokenKind.Keyword or SqlTokenKind.Function or SqlTokenKind.Parameter:
                    return new(left, sql[left.Start..offset], left.Start, left.Length);
                case SqlTokenKind.QuotedName:
                    if (SqlTokens.IsOpen(sql, left)) left = CutOff(sql, tokens, right - 1, offset);
                    return new(left, sql[(left.Start + 1)..(offset < left.End || SqlTokens.IsOpen(sql, left) ? offset : offset - 1)], left.Start, left.Length);
            }
        }
        bool isName = right < tokens.Count && tokens[right].Start == offset && (tokens[right].Kind is SqlTokenKind.Name or SqlTokenKind.QuotedName or SqlTokenKind.Function);
        return new(isName ? tokens[right] : new SqlToken(offset, 0, SqlTokenKind.Name), "", offset, 0);
    }

    private static SqlToken CutOff(string sql, List<SqlToken> tokens, int index, int offset)
    {
        SqlToken cut = tokens[index] with { Length = offset - tokens[index].Start };
        tokens.RemoveRange(index, tokens.Count - index);
        tokens.Add(cut);
        tokens.AddRange(SqlTokens.Of(sql[offset..]).Select(token => token with { Start = token.Start + offset }));
        return cut;
    }
}
