namespace NsQuery.Repl.Editing;

/// <summary>One statement without space and comments; the hole in it is a name, whatever else it may become.</summary>
internal sealed class Words
{
    private readonly string _sql;
    private readonly List<SqlToken> _tokens = [];

    private Words(string sql) => _sql = sql;

    public int Count => _tokens.Count;

    /// <summary>Which one is being written; -1 if none.</summary>
    public int Hole { get; private set; } = -1;

    /// <summary>Those of a whole text that is one statement.</summary>
    public static Words Of(string sql)
    {
        Words words = new(sql);
        words._tokens.AddRange(SqlTokens.Of(sql).Where(IsWord));
        return words;
    }

    /// <summary>Those of the statement that has the hole.</summary>
    public static Words Around(string sql, List<SqlToken> tokens, Hole hole)
    {
        Words words = new(sql);
        foreach (SqlToken token in tokens)
        {
            if (words.Hole < 0 && token.Start >= hole.Token.Start) words.AddHole(hole);
            if (words.Hole >= 0 && token.Start < hole.Token.End) continue;
            if (Statements.IsEnd(sql, token))
            {
                if (words.Hole >= 0) return words;
                words._tokens.Clear();
            }
            else if (IsWord(token))
            {
                words._tokens.Add(token);
            }
        }
        if (words.Hole < 0) words.AddHole(hole);
        return words;
    }

    /// <summary>Whether it is this keyword.</summary>
    public bool Is(int index, string keyword) => KindOf(index) == SqlTokenKind.Keyword && Span(index).Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsAny(int index, ReadOnlySpan<string> keywords)
    {
        foreach (string keyword in keywords)
        {
            if (Is(index, keyword)) return true;
        }
        return false;
    }

    public bool IsSign(int index, string sign) => KindOf(index) == SqlTokenKind.Sign && Span(index).SequenceEqual(sign);

    public bool IsKeyword(int index) => KindOf(index) == SqlTokenKind.Keyword;

    /// <summary>Whether it can name something.</summary>
    public bool IsName(int index) => KindOf(index) is SqlTokenKind.Name or SqlTokenKind.QuotedName or SqlTokenKind.Function;

    /// <summary>Whether it is a text, which SQLite takes for an alias too.</summary>
    public bool IsText(int index) => KindOf(index) == SqlTokenKind.Text;

    /// <summary>Whether an operand ends with it, so that an operator or the next clause comes.</summary>
    public bool EndsOperand(int index) => KindOf(index) switch
    {
        SqlTokenKind.Name or SqlTokenKind.QuotedName or SqlTokenKind.Function or SqlTokenKind.Text or SqlTokenKind.Number or SqlTokenKind.Parameter => true,
        SqlTokenKind.Sign => IsSign(index, ")") || IsStar(index),
        SqlTokenKind.Keyword => IsAny(index, ["END", "NULL", "ISNULL", "NOTNULL", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "ASC", "DESC", "FIRST", "LAST", "ROW", "PRECEDING", "FOLLOWING"]),
        _ => false,
    };

    /// <summary>Whether it is the star that stands for all columns, and does not multiply.</summary>
    public bool IsStar(int index) => IsSign(index, "*")
        && (IsAny(index - 1, ["SELECT", "DISTINCT", "ALL"]) || IsSign(index - 1, ",") || IsSign(index - 1, "(") || IsSign(index - 1, "."));

    /// <summary>The text itself.</summary>
    public string Text(int first, int last) => _sql[_tokens[first].Start.._tokens[last].End];

    /// <summary>The name without its quotes.</summary>
    public string Name(int index)
    {
        ReadOnlySpan<char> text = Span(index);
        if (KindOf(index) is not (SqlTokenKind.QuotedName or SqlTokenKind.Text) || text.Length < 2) return text.ToString();
        string quote = text[0] == '[' ? "]" : text[..1].ToString();
        return text[1..^1].ToString().Replace(quote + quote, quote, StringComparison.Ordinal);
    }

    /// <summary>Whether the keywords before the hole are in lower case; null if there are none.</summary>
    public bool? IsLowerBeforeHole()
    {
        for (int i = Hole - 1; i >= 0; i--)
        {
            if (IsKeyword(i)) return char.IsAsciiLetterLower(Span(i)[0]);
        }
        return null;
    }

    private static bool IsWord(SqlToken token) => token.Kind is not (SqlTokenKind.Space or SqlTokenKind.Comment);

    private ReadOnlySpan<char> Span(int index) => _sql.AsSpan(_tokens[index].Start, _tokens[index].Length);

    private SqlTokenKind KindOf(int index) => index >= 0 && index < _tokens.Count ? _tokens[index].Kind : SqlTokenKind.Space;

    private void AddHole(Hole hole)
    {
        Hole = _tokens.Count;
        _tokens.Add(hole.Token with { Kind = hole.Token.Kind == SqlTokenKind.QuotedName ? SqlTokenKind.QuotedName : SqlTokenKind.Name });
    }
}
