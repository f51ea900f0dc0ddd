namespace NsQuery.Repl.Tui.Palette;

/// <summary>Finds what is meant by a few of its letters, in their order.</summary>
internal static class Fuzzy
{
    private const int WithinWord = 4, Gap = 1;

    /// <summary>What has the letters, the best first: letters side by side and at the beginnings of words are better, and so are short texts.</summary>
    /// <param name="of">What there is.</param>
    /// <param name="text">The text of each.</param>
    /// <param name="letters">The letters; spaces among them mean nothing.</param>
    public static IEnumerable<T> Find<T>(IEnumerable<T> of, Func<T, string> text, string letters)
    {
        string wanted = letters.Replace(" ", "", StringComparison.Ordinal);
        return of.Select(each => (Each: each, Cost: Cost(text(each), wanted))).Where(static found => found.Cost is not null).OrderBy(static found => found.Cost).Select(static found => found.Each);
    }

    /// <summary>How badly the letters fit; null if they are not there in their order.</summary>
    public static int? Cost(string text, string letters)
    {
        if (letters.Length == 0) return 0;
        int? best = null;
        for (int start = Next(text, letters[0], 0); start >= 0; start = Next(text, letters[0], start + 1))
        {
            int cost = text.Length, at = start - 1, i = 0;
            for (; i < letters.Length; i++)
            {
                int next = Next(text, letters[i], at + 1);
                if (next < 0) break;
                bool isNeighbour = i > 0 && next == at + 1;
                if (!isNeighbour) cost += (IsWordStart(text, next) ? 0 : WithinWord * text.Length) + (i > 0 ? Gap * text.Length : 0);
                at = next;
            }
            if (i < letters.Length) break;
            if (best is null || cost < best) best = cost;
        }
        return best;
    }

    private static int Next(string text, char letter, int from) => from >= text.Length ? -1 : text.IndexOf(letter.ToString(), from, StringComparison.OrdinalIgnoreCase);

    private static bool IsWordStart(string text, int at) => at == 0 || !char.IsLetterOrDigit(text[at - 1]);
}
