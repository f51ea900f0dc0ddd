namespace NsQuery.Repl;

/// <summary>SQL as it was given, any number of statements.</summary>
/// <param name="Sql">The text that goes to the Engine.</param>
/// <param name="Origin">Where it came from, for an error's place: a file's name, say; null for the only argument.</param>
internal sealed record SqlText(string Sql, string? Origin);
