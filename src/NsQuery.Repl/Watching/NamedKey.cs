namespace NsQuery.Repl.Watching;

/// <summary>A key of columns that the user names.</summary>
internal static class NamedKey
{
    /// <exception cref="BadUsageException">There is no such column.</exception>
    public static RowKey Of(string names, IReadOnlyList<ResultColumn> result)
    {
        string[] all = [.. result.Select(static column => column.Name)];
        return new([.. names.Split(',').Select(name => Array.IndexOf(all, name) is >= 0 and int at ? at : throw new BadUsageException($"--key: the statement has no column {name}"))]);
    }
}
