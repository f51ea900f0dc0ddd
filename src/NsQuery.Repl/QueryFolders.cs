namespace NsQuery.Repl;

/// <summary>Where a user keeps saved queries.</summary>
internal static class QueryFolders
{
    private const string Variable = "NSQUERY_QUERIES";

    /// <summary>The usual one, which need not be there.</summary>
    public static string Usual => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "nsquery", "queries");

    /// <summary>Finds the queries of the program and of the user.</summary>
    /// <param name="own">The folder of the command line; null for none.</param>
    public static SavedQueries Find(string? own)
    {
        List<string> folders = [];
        if (Directory.Exists(Usual)) folders.Add(Usual);
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) folders.AddRange(named.Split(':', StringSplitOptions.RemoveEmptyEntries));
        if (own is not null) folders.Add(own);
        return SavedQueries.Find(folders);
    }
}
