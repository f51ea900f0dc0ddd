namespace NsQuery.Repl.Tui.Querying;

/// <summary>What is to be run.</summary>
/// <param name="Sql">Its SQL.</param>
/// <param name="Start">Where it begins in the editor; null for a saved query that was named.</param>
/// <param name="Saved">The saved query that was named; null if none was.</param>
internal sealed record Statement(string Sql, int? Start, SavedQuery? Saved)
{
    /// <summary>A text, or the saved query whose name it is.</summary>
    /// <exception cref="SavedQueryException">That cannot be read.</exception>
    public static Statement Of(string text, int start, SavedQueries saved)
    {
        string name = text.Trim();
        if (!saved.Names.Contains(name)) return new(text, start, null);
        SavedQuery query = saved.Read(name);
        return new(query.Sql, null, query);
    }

    /// <summary>Values for it, of what was typed for each parameter.</summary>
    /// <exception cref="SavedQueryException">One is not of its type.</exception>
    public QueryParameters Values(IReadOnlyDictionary<string, string> given) => Saved is null ? QueryParameters.Given(given) : Saved.Values(given);

    /// <summary>What stands in for a parameter's value until another is typed; null for nothing.</summary>
    public string? Default(string name) => Saved?.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Default;
}
