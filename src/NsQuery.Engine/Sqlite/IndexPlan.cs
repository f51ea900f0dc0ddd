namespace NsQuery.Sqlite;

/// <summary>What xBestIndex decided, as the one number that xFilter gets back.</summary>
/// <param name="Access">How the rows are reached.</param>
/// <param name="Key">For <see cref="Access.Key"/> the key's position in the declaration.</param>
/// <param name="IsList">Whether the argument is an IN list, taken whole.</param>
internal readonly record struct IndexPlan(Access Access, int Key, bool IsList)
{
    private const int AccessBits = 2, ListBit = 1 << AccessBits, KeyShift = AccessBits + 1;

    public int Encode() => (int)Access | (IsList ? ListBit : 0) | Key << KeyShift;

    public static IndexPlan Decode(int number) => new((Access)(number & ((1 << AccessBits) - 1)), number >> KeyShift, (number & ListBit) != 0);
}

internal enum Access
{
    /// <summary>Every row.</summary>
    Full,

    /// <summary>The row of one rowid.</summary>
    Rowid,

    /// <summary>The rows of one key's value, or of a list of them.</summary>
    Key,
}
