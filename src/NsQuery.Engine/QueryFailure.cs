namespace NsQuery;

/// <summary>Why a statement gave no answer.</summary>
public enum QueryFailure
{
    /// <summary>The SQL is wrong, or would write.</summary>
    Sql,

    /// <summary>The machine cannot be scanned at all, or the snapshot's file not be read.</summary>
    NotScannable,

    /// <summary>A snapshot cannot be written to its file.</summary>
    NotWritten,

    /// <summary>It needs more memory, or longer values, than it may use: see <see cref="SessionLimits"/>.</summary>
    TooMuch,

    /// <summary>It was cancelled: the caller's token says so.</summary>
    Cancelled,
}
