using System.Collections.Immutable;

namespace NsQuery.Repl.Tui.Library;

/// <summary>All saved queries by theme: the user's own first, then the program's by the folders that they are in.</summary>
internal sealed class Shelves
{
    /// <summary>What the user's own are listed under.</summary>
    public const string Own = "your own";

    private Shelves(ImmutableArray<ShelfEntry> entries) => Entries = entries;

    public ImmutableArray<ShelfEntry> Entries { get; }

    /// <exception cref="SavedQueryException">A directory cannot be read.</exception>
    public static Shelves Find(string? folder) => Of(QueryFolders.Find(folder));

    public static Shelves Of(SavedQueries queries) =>
        new([.. queries.Names.Select(name => Read(queries, name)).OrderBy(static entry => entry.Theme != Own).ThenBy(static entry => entry.Theme, StringComparer.Ordinal).ThenBy(static entry => entry.Name, StringComparer.Ordinal)]);

    /// <summary>What is to be seen with a filter: the heads of themes, and below each its entries. A head has no name.</summary>
    /// <param name="filter">Words, all of which are in an entry's name, title or theme.</param>
    public ImmutableArray<ShelfEntry> Lines(string filter)
    {
        string[] words = filter.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. Entries.Where(entry => words.All(word => Has(entry, word))).GroupBy(static entry => entry.Theme).SelectMany(static theme => theme.Prepend(new(theme.Key, "", null)))];
    }

    /// <summary>What a theme has.</summary>
    public IEnumerable<ShelfEntry> Of(string theme) => Entries.Where(entry => entry.Theme == theme);

    /// <summary>Where the query of a name was read; null if there is none.</summary>
    public string? OriginOf(string name) => Entries.FirstOrDefault(entry => entry.Name == name) is { } entry ? entry.Query?.Origin ?? entry.Trouble : null;

    /// <summary>The audits of a theme, or of all themes, the worst first.</summary>
    public ImmutableArray<SavedQuery> Audits(string? theme) =>
        [.. Entries.Where(entry => (theme is null || entry.Theme == theme) && entry.Query?.Severity is not null).Select(static entry => entry.Query!).OrderByDescending(static audit => audit.Severity).ThenBy(static audit => audit.Name, StringComparer.Ordinal)];

    private static bool Has(ShelfEntry entry, string word) =>
        entry.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || entry.Theme.Contains(word, StringComparison.OrdinalIgnoreCase) || (entry.Query?.Title.Contains(word, StringComparison.OrdinalIgnoreCase) ?? false);

    private static ShelfEntry Read(SavedQueries queries, string name)
    {
        try
        {
            SavedQuery query = queries.Read(name);
            return new(query.Theme ?? Own, name, query);
        }
        catch (SavedQueryException e)
        {
            return new(Own, name, null, e.Message);
        }
    }
}
