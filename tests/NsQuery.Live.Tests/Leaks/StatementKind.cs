namespace NsQuery.Live.Tests.Leaks;

/// <summary>What a statement is, and what becomes of it.</summary>
internal enum StatementKind
{
    Lookup,
    Unbound,
    Wrong,
    Refused,
    FailsInTheMiddle,

    /// <summary>Tasks and their namespaces.</summary>
    Joined,

    /// <summary>Descriptors, sockets, interfaces, mounts: what takes descriptors and threads to read.</summary>
    Holders,

    /// <summary>All that can be read.</summary>
    Everything,
    CancelledBefore,
    CancelledInTheScan,
    CancelledInTheSql,
    CancelledBetweenRows,
    TimedOut,
    BrokenOff,

    /// <summary>Neither read to its end nor disposed: left to the garbage collector.</summary>
    Forgotten,

    /// <summary>In the middle of another.</summary>
    Overlapping,

    /// <summary>A transaction without an end.</summary>
    Begun,
    Savepoints,

    /// <summary>By the open connection.</summary>
    Typed,
    TypedTransaction,
    TypedForgotten,
    TypedCancelled,
}
