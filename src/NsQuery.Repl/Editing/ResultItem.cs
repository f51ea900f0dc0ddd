namespace NsQuery.Repl.Editing;

/// <summary>One item between SELECT and FROM.</summary>
/// <param name="words">The statement.</param>
/// <param name="first">Its first word.</param>
/// <param name="last">Its last word.</param>
internal sealed class ResultItem(Words words, int first, int last)
{
    /// <summary>What AS calls it, or what does without AS; null if it has no such name.</summary>
    public string? Alias => HasAlias ? words.Name(last) : null;

    /// <summary>Whether it stands for all columns.</summary>
    public bool IsStar => words.IsStar(last);

    /// <summary>The name of the column that it is and no more; null if it is something else.</summary>
    public string? Column => (Length == 1 || words.IsSign(End - 1, ".")) && Length % 2 == 1 && Length <= 5 && words.IsName(End) && words.IsName(first) ? words.Name(End) : null;

    /// <summary>What stands before the last dot of a column or of a star; null if nothing does.</summary>
    public string? Qualifier => (Column is not null || IsStar) && Length > 1 ? words.Name(End - 2) : null;

    /// <summary>All of it but for the alias.</summary>
    public string Text => words.Text(first, End);

    private bool HasAlias => last > first && (words.IsName(last) || words.IsText(last)) && (words.Is(last - 1, "AS") || words.EndsOperand(last - 1));

    private int End => !HasAlias ? last : words.Is(last - 1, "AS") && last - 2 >= first ? last - 2 : last - 1;

    private int Length => End - first + 1;
}
