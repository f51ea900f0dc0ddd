namespace NsQuery.Repl.Editing;

/// <summary>One of SQLite's functions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">How it is called; empty if it takes no argument.</param>
/// <param name="Doc">What it gives.</param>
internal sealed record SqlFunction(string Name, string Arguments, string Doc);
