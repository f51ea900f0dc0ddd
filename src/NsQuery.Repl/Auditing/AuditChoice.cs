namespace NsQuery.Repl.Auditing;

/// <summary>Which audits a run is of.</summary>
internal static class AuditChoice
{
    /// <param name="arguments">Files, directories or names; none for all that are known.</param>
    /// <param name="folder">Where the user has more of them; null for nowhere else.</param>
    /// <param name="least">The least severity.</param>
    /// <returns>The worst first.</returns>
    /// <exception cref="SavedQueryException">One cannot be read, or is no audit.</exception>
    /// <exception cref="BadUsageException">There is none.</exception>
    public static SavedQuery[] Of(IReadOnlyList<string> arguments, string? folder, Severity least)
    {
        List<SavedQuery> chosen = [];
        if (arguments.Count == 0) chosen.AddRange(AuditsOf(QueryFolders.Find(folder)));
        foreach (string argument in arguments)
        {
            if (Directory.Exists(argument)) chosen.AddRange(AuditsOf(SavedQueries.In(argument)));
            else chosen.Add(File.Exists(argument) ? SavedQueries.ReadFile(argument) : QueryFolders.Find(folder).Read(argument));
        }
        // What is named and is no audit is refused later, with its place.
        SavedQuery[] audits = [.. chosen.DistinctBy(static audit => audit.Origin).Where(audit => (audit.Severity ?? Severity.Critical) >= least).OrderByDescending(static audit => audit.Severity).ThenBy(static audit => audit.Name, StringComparer.Ordinal)];
        if (audits.GroupBy(static audit => audit.Name).FirstOrDefault(static named => named.Count() > 1) is { } twice)
            throw new BadUsageException($"two audits have the name {twice.Key}: {string.Join(" and ", twice.Select(static audit => audit.Origin))}");
        return audits.Length > 0 ? audits : throw new BadUsageException(chosen.Count == 0 ? $"there is no audit{(arguments.Count == 0 ? "" : $" in {string.Join(", ", arguments)}")}" : $"none of {chosen.Count} audits is of severity {least.ToString().ToLowerInvariant()} or worse");
    }

    private static IEnumerable<SavedQuery> AuditsOf(SavedQueries queries) => queries.Names.Select(queries.Read).Where(static query => query.Severity is not null);
}
