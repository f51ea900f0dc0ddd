using NsQuery.Tables;

namespace NsQuery;

/// <summary>The nearest names to a table or column that there is none of.</summary>
public static class NameHints
{
    private const int NamesTold = 3;

    private const string NoTable = "no such table: ", NoColumn = "no such column: ";

    /// <param name="message">SQLite's: <c>no such table: x</c>, <c>no such column: p.x</c>.</param>
    /// <param name="sql">The text, for the tables that it names.</param>
    internal static string? For(string message, string sql)
    {
        if (After(message, NoTable) is { } table) return Nearest(table, Catalog.Tables.Select(known => known.Name).Concat(View.All.Select(view => view.Name)));
        if (After(message, NoColumn) is not { } column) return null;
        Table[] mentioned = [.. Catalog.Tables.Where(known => sql.Contains(known.Name, StringComparison.OrdinalIgnoreCase))];
        return Nearest(column, mentioned.SelectMany(known => known.Columns).Select(known => known.Name).Distinct());
    }

    /// <summary>Where a missing table is named, since SQLite tells no place for it; null if it is not found in the text.</summary>
    /// <param name="message">SQLite's.</param>
    /// <param name="sql">The text.</param>
    /// <param name="from">Where the statement starts in it.</param>
    internal static int? Place(string message, string sql, int from)
    {
        if (After(message, NoTable) is not { } name) return null;
        for (int at = sql.IndexOf(name, from, StringComparison.OrdinalIgnoreCase); at >= 0; at = sql.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + name.Length;
            if ((at == 0 || !IsWord(sql[at - 1])) && (end == sql.Length || !IsWord(sql[end]))) return at;
        }
        return null;
    }

    /// <summary>The table or column that there is none of; null if the message is about something else.</summary>
    /// <param name="message">SQLite's.</param>
    internal static string? Missing(string message) => After(message, NoTable) ?? After(message, NoColumn);

    private static bool IsWord(char c) => c == '_' || char.IsLetterOrDigit(c);

    private static string? After(string message, string start)
    {
        if (!message.StartsWith(start, StringComparison.Ordinal)) return null;
        string name = message[start.Length..];
        int space = name.IndexOf(' ', StringComparison.Ordinal);
        if (space >= 0) name = name[..space]; // … - should this be a string literal in single-quotes?
        return name[(name.LastIndexOf('.') + 1)..].Trim('"').ToLowerInvariant();
    }

    /// <summary>A question for the nearest ones, such as <c>did you mean pid_ns?</c>; null if none comes near.</summary>
    /// <param name="wanted">What was written.</param>
    /// <param name="names">What there is.</param>
    public static string? Nearest(string wanted, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(names);
        int farthest = Math.Max(2, wanted.Length / 3);
        string[] near =
        [
            .. names.Select(name => (Name: name, Distance: Distance(wanted, name)))
                .Where(candidate => candidate.Distance <= farthest)
                .OrderBy(candidate => candidate.Distance)
                .Take(NamesTold)
                .Select(candidate => candidate.Name),
        ];
        return near.Length == 0 ? null : $"did you mean {string.Join(" or ", near)}?";
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = Math.Min(diagonal + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(row[j], row[j - 1]) + 1);
                diagonal = row[j];
                row[j] = cost;
            }
        }
        return row[b.Length];
    }
}
