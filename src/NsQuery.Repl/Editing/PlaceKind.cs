namespace NsQuery.Repl.Editing;

/// <summary>What can be written at a place.</summary>
internal enum PlaceKind
{
    /// <summary>Keywords alone, or nothing that could be proposed.</summary>
    Words,

    /// <summary>A statement.</summary>
    Statement,

    /// <summary>Something to read from.</summary>
    Table,

    /// <summary>A column of the source before the dot.</summary>
    Qualified,

    /// <summary>An operand.</summary>
    Operand,

    /// <summary>A column that both sides of a join have.</summary>
    Using,
}
