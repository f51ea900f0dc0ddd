namespace NsQuery.Repl.Editing;

/// <summary>SQL in pieces, by SQLite's rules, <see href="https://sqlite.org/lang_expr.html"/>; text that is not finished is the rule in an editor, and no mistake.</summary>
internal static class SqlTokens
{
    /// <summary>The whole text, in order and without a gap.</summary>
    public static List<SqlToken> Of(string sql)
    {
        List<SqlToken> tokens = [];
        SqlToken before = default;
        for (int at = 0; at < sql.Length;)
        {
            (int length, SqlTokenKind kind) = First(sql.AsSpan(at));
            if (kind == SqlTokenKind.Name) kind = OfWord(sql, at, length, sql.AsSpan(before.Start, before.Length));
            SqlToken token = new(at, length, kind);
            tokens.Add(token);
            if (kind is not (SqlTokenKind.Space or SqlTokenKind.Comment)) before = token;
            at += length;
        }
        return tokens;
    }

    /// <summary>Whether a text, a quoted name or a comment still goes on at its end.</summary>
    public static bool IsOpen(string sql, SqlToken token)
    {
        ReadOnlySpan<char> text = sql.AsSpan(token.Start, token.Length);
        return token.Kind switch
        {
            SqlTokenKind.Comment => text[0] == '-' || text.Length < 4 || !text.EndsWith("*/", StringComparison.Ordinal),
            SqlTokenKind.QuotedName when text[0] == '[' => text[^1] != ']',
            SqlTokenKind.QuotedName => text.Count(text[0]) % 2 != 0,
            SqlTokenKind.Text => text.Count('\'') % 2 != 0,
            _ => false,
        };
    }

    /// <summary>Whether it may stand in a name.</summary>
    public static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' or >= '\x80';

    private static (int Length, SqlTokenKind Kind) First(ReadOnlySpan<char> rest)
    {
        char next = rest.Length > 1 ? rest[1] : '\0';
        return rest[0] switch
        {
            var c when IsSpace(c) => (While(rest, IsSpace), SqlTokenKind.Space),
            '-' when next == '-' => (Through(rest, rest.IndexOf('\n')), SqlTokenKind.Comment),
            '/' when next == '*' => (Through(rest, rest[2..].IndexOf("*/"), 4), SqlTokenKind.Comment),
            '\'' => (Quoted(rest), SqlTokenKind.Text),
            'x' or 'X' when next == '\'' => (1 + Quoted(rest[1..]), SqlTokenKind.Text),
            '"' or '`' => (Quoted(rest), SqlTokenKind.QuotedName),
            '[' => (Through(rest, rest.IndexOf(']'), 1), SqlTokenKind.QuotedName),
            ':' or '@' or '$' => (1 + While(rest[1..], IsOfName), SqlTokenKind.Parameter),
            '?' => (1 + While(rest[1..], char.IsAsciiDigit), SqlTokenKind.Parameter),
            '.' when char.IsAsciiDigit(next) => (Number(rest), SqlTokenKind.Number),
            var c when char.IsAsciiDigit(c) => (Number(rest), SqlTokenKind.Number),
            var c when IsOfName(c) => (While(rest, IsOfName), SqlTokenKind.Name),
            _ => (Sign(rest), SqlTokenKind.Sign),
        };
    }

    private static SqlTokenKind OfWord(string sql, int at, int length, ReadOnlySpan<char> before)
    {
        ReadOnlySpan<char> word = sql.AsSpan(at, length), behind = sql.AsSpan(at + length);
        // Behind a gap it is what comes next: in SELECT p. FROM the column is still to be written.
        if (before is "." && sql[at - 1] == '.') return SqlTokenKind.Name;
        if (Keywords.IsKeyword(word, before)) return behind.StartsWith("(", StringComparison.Ordinal) && Functions.Has(word) ? SqlTokenKind.Function : SqlTokenKind.Keyword;
        int space = While(behind, IsSpace);
        return space < behind.Length && behind[space] == '(' && Functions.Has(word) ? SqlTokenKind.Function : SqlTokenKind.Name;
    }

    // A byte order mark is space to SQLite too.
    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\f' or '\r' or '\ufeff';

    private static int While(ReadOnlySpan<char> rest, Func<char, bool> belongs)
    {
        int length = 0;
        while (length < rest.Length && belongs(rest[length])) length++;
        return length;
    }

    private static int Through(ReadOnlySpan<char> rest, int found, int more = 0) => found < 0 ? rest.Length : found + more;

    private static int Quoted(ReadOnlySpan<char> rest)
    {
        char quote = rest[0];
        for (int i = 1; i < rest.Length; i++)
        {
            if (rest[i] != quote) continue;
            if (i + 1 == rest.Length || rest[i + 1] != quote) return i + 1;
            i++;
        }
        return rest.Length;
    }

    // What follows a number without a gap belongs to it, as wrong as it is.
    private static int Number(ReadOnlySpan<char> rest)
    {
        int length = While(rest, IsOfName);
        bool isHex = length > 1 && (rest[1] is 'x' or 'X');
        if (!isHex && length < rest.Length && rest[length] == '.') length += 1 + While(rest[(length + 1)..], IsOfName);
        bool goesOn = !isHex && length < rest.Length - 1 && (rest[length] is '+' or '-') && (rest[length - 1] is 'e' or 'E') && char.IsAsciiDigit(rest[length + 1]);
        return goesOn ? length + 1 + While(rest[(length + 1)..], IsOfName) : length;
    }

    private static int Sign(ReadOnlySpan<char> rest) => rest switch
    {
        ['-', '>', '>', ..] => 3,
        ['-', '>', ..] or ['|', '|', ..] or ['<', '=' or '>' or '<', ..] or ['>', '=' or '>', ..] or ['=' or '!', '=', ..] => 2,
        _ => 1,
    };
}
