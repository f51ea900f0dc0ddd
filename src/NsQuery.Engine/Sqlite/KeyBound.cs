using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>One end of a key's range.</summary>
/// <param name="Kind">What is known of it.</param>
/// <param name="Value">The value, for <see cref="KeyBoundKind.At"/>.</param>
/// <param name="IsIn">Whether the value itself is in the range.</param>
internal readonly record struct KeyBound(KeyBoundKind Kind, Value Value, bool IsIn)
{
    /// <summary>There is no end on this side.</summary>
    public static KeyBound None => new(KeyBoundKind.None, default, false);

    /// <summary>Nothing can be in the range.</summary>
    public static KeyBound Nothing => new(KeyBoundKind.Nothing, default, false);

    /// <summary>The range must be read whole, and SQLite must compare.</summary>
    public static KeyBound Unknown => new(KeyBoundKind.Unknown, default, false);

    public static KeyBound At(Value value, bool isIn) => new(KeyBoundKind.At, value, isIn);
}

internal enum KeyBoundKind
{
    None,
    At,
    Nothing,
    Unknown,
}
