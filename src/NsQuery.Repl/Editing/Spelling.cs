namespace NsQuery.Repl.Editing;

/// <summary>How the user writes.</summary>
/// <param name="quote">The quote that the name begins with; <c>\0</c> if none.</param>
/// <param name="isLower">Whether keywords are in lower case.</param>
internal sealed class Spelling(char quote, bool isLower)
{
    /// <summary>Whether a quote was opened, so that only a name can follow.</summary>
    public bool IsQuoted => quote != '\0';

    public string Keyword(string words) => isLower ? words.ToLowerInvariant() : words;

    /// <summary>A name as it has to be written.</summary>
    public string Name(string name)
    {
        char left = quote;
        if (left == '\0')
        {
            if (name.All(SqlTokens.IsOfName) && !char.IsAsciiDigit(name[0]) && name[0] != '$' && !Keywords.Reserved.Contains(name)) return name;
            left = '"';
        }
        string right = left == '[' ? "]" : left.ToString();
        return left + (left == '[' ? name : name.Replace(right, right + right, StringComparison.Ordinal)) + right;
    }
}
