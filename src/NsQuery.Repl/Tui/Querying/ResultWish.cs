namespace NsQuery.Repl.Tui.Querying;

/// <summary>What may be wanted with rows.</summary>
internal enum ResultWish
{
    /// <summary>The whole row, a line a column.</summary>
    Row,

    /// <summary>The whole value.</summary>
    Value,

    CopyValue,

    CopyRow,

    /// <summary>All rows, in a file.</summary>
    Export,

    /// <summary>The thing that the value names.</summary>
    Go,
}
