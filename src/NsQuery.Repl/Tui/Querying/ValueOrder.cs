using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>How SQLite orders values, <see href="https://sqlite.org/datatype3.html#sort_order"/>: NULL, numbers, texts, blobs.</summary>
internal static class ValueOrder
{
    /// <summary>2^63, from which on no integer of SQL is as large.</summary>
    private const double BeyondIntegers = 9223372036854775808.0;

    /// <summary>The rows by one column; those that are equal stay as they came.</summary>
    public static int[] Sort(IReadOnlyList<KeptRow> rows, int column, bool descending)
    {
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        Array.Sort(order, (a, b) =>
        {
            int compared = Compare(rows[a], rows[b], column);
            return compared == 0 ? a - b : descending ? -compared : compared;
        });
        return order;
    }

    /// <summary>Compares two rows by one column.</summary>
    public static int Compare(IRow a, IRow b, int column)
    {
        ValueKind of = a.Kind(column), with = b.Kind(column);
        int ranks = Rank(of) - Rank(with);
        if (ranks != 0) return ranks;
        return (of, with) switch
        {
            (ValueKind.Null, _) => 0,
            (ValueKind.Integer, ValueKind.Integer) => a.Integer(column).CompareTo(b.Integer(column)),
            (ValueKind.Integer, ValueKind.Real) => Numbers(a.Integer(column), b.Real(column)),
            (ValueKind.Real, ValueKind.Integer) => -Numbers(b.Integer(column), a.Real(column)),
            (ValueKind.Real, ValueKind.Real) => a.Real(column).CompareTo(b.Real(column)),
            (ValueKind.Text, _) => Texts(a.Text(column), b.Text(column)),
            _ => a.Blob(column).AsSpan().SequenceCompareTo(b.Blob(column)),
        };
    }

    private static int Rank(ValueKind kind) => kind switch
    {
        ValueKind.Null => 0,
        ValueKind.Integer or ValueKind.Real => 1,
        ValueKind.Text => 2,
        _ => 3,
    };

    // As a double an integer of more than 53 bits would be another number.
    private static int Numbers(long integer, double real)
    {
        if (real >= BeyondIntegers) return -1;
        if (real < -BeyondIntegers) return 1;
        long whole = (long)real;
        return integer != whole ? integer.CompareTo(whole) : ((double)whole).CompareTo(real);
    }

    // By code points, which is the order of the bytes in UTF-8: what needs two UTF-16 units comes after what needs one.
    private static int Texts(string a, string b)
    {
        int same = a.AsSpan().CommonPrefixLength(b);
        if (same == a.Length || same == b.Length) return a.Length - b.Length;
        bool firstIsPair = char.IsSurrogate(a[same]), secondIsPair = char.IsSurrogate(b[same]);
        return firstIsPair == secondIsPair ? a[same] - b[same] : firstIsPair ? 1 : -1;
    }
}
