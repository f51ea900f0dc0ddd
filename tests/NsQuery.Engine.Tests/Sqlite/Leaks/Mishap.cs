namespace NsQuery.Tests.Sqlite.Leaks;

/// <summary>What can become of a statement.</summary>
internal enum Mishap
{
    None,
    Wrong,
    Refused,
    FailsInTheMiddle,
    ScanFails,
    CancelledBefore,
    CancelledInTheScan,
    CancelledBetweenRows,
    CancelledByTime,
    BrokenOff,

    /// <summary>Neither read to its end nor disposed: left to the garbage collector.</summary>
    Forgotten,

    /// <summary>In the middle of two others.</summary>
    Overlapping,

    /// <summary>A transaction without an end.</summary>
    Begun,
}
