namespace NsQuery.Sqlite;

/// <summary>
/// What xBestIndex decided, as the one number that xFilter gets back. The arguments come in the order of the members: the
/// value, list or bounds, then LIMIT, then OFFSET.
/// </summary>
/// <param name="Access">How the rows are reached.</param>
/// <param name="Key">The key's position in the declaration, where one is used.</param>
internal readonly record struct IndexPlan(Access Access, int Key = 0)
{
    private const int AccessMask = 3, KeyShift = 10, KeyMask = 0xff;

    /// <summary>The one argument is an IN list, taken whole.</summary>
    public bool IsList { get; init; }

    /// <summary>There is a bound from below: column &gt; or &gt;= argument.</summary>
    public bool HasLower { get; init; }

    public bool LowerIsIn { get; init; }

    /// <summary>There is a bound from above: column &lt; or &lt;= argument.</summary>
    public bool HasUpper { get; init; }

    public bool UpperIsIn { get; init; }

    /// <summary>From the greatest key to the least.</summary>
    public bool IsDescending { get; init; }

    /// <summary>After so many rows none is wanted.</summary>
    public bool HasLimit { get; init; }

    /// <summary>So many rows are left out first.</summary>
    public bool HasOffset { get; init; }

    public int Encode() =>
        (int)Access | Bit(IsList, 2) | Bit(HasLower, 3) | Bit(LowerIsIn, 4) | Bit(HasUpper, 5) | Bit(UpperIsIn, 6) | Bit(IsDescending, 7)
        | Bit(HasLimit, 8) | Bit(HasOffset, 9) | Key << KeyShift;

    public static IndexPlan Decode(int number) => new((Access)(number & AccessMask), number >> KeyShift & KeyMask)
    {
        IsList = Is(number, 2),
        HasLower = Is(number, 3),
        LowerIsIn = Is(number, 4),
        HasUpper = Is(number, 5),
        UpperIsIn = Is(number, 6),
        IsDescending = Is(number, 7),
        HasLimit = Is(number, 8),
        HasOffset = Is(number, 9),
    };

    private static int Bit(bool flag, int place) => flag ? 1 << place : 0;

    private static bool Is(int number, int place) => (number >> place & 1) != 0;
}

internal enum Access
{
    /// <summary>Every row.</summary>
    Full,

    /// <summary>The row of one rowid.</summary>
    Rowid,

    /// <summary>The rows of one key's value, or of a list of them.</summary>
    Key,

    /// <summary>The rows between two values of a key, or all, in the key's order.</summary>
    Range,
}
