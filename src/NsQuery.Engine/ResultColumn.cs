namespace NsQuery;

/// <summary>One column of a result.</summary>
/// <param name="Name">Its name or alias.</param>
/// <param name="DeclaredType">INTEGER, BOOLEAN, REAL or TEXT for a table's column; null for an expression.</param>
public sealed record ResultColumn(string Name, string? DeclaredType);
