using System.Text;
using System.Text.Unicode;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>An argument of xFilter as key values, by SQLite's rules of affinity and order: sqlite.org/datatype3.html §4.</summary>
internal static unsafe class KeyArgument
{
    /// <summary>Adds the values that an equal key can have. False if only a full pass can tell.</summary>
    public static bool TryAdd(nint argument, bool isList, ColumnType type, List<Value> values)
    {
        if (!isList) return TryAdd(argument, type, values);
        int rc = Native.VtabInFirst(argument, out nint element);
        for (; rc == Native.Ok && element != 0; rc = Native.VtabInNext(argument, out element))
        {
            if (!TryAdd(element, type, values)) return false;
        }
        // A long list lies in a temporary file: half of it would be a wrong answer.
        return rc is Native.Ok or Native.Done ? true : throw new InvalidOperationException($"SQLite cannot read an IN list to its end: {rc}");
    }

    /// <summary>An argument that keys are greater or less than. A text beside a number, one that is not UTF-8, and the like, is left to SQLite.</summary>
    public static KeyBound Bound(nint argument, bool isIn, bool isLower, ColumnType type)
    {
        if (type == ColumnType.Text)
        {
            return Native.ValueType(argument) switch
            {
                Native.NullType => KeyBound.Nothing,
                Native.TextType when Utf8.IsValid(Bytes(argument)) => KeyBound.At(Text(argument), isIn),
                _ => KeyBound.Unknown,
            };
        }
        switch (Native.ValueNumericType(argument))
        {
            case Native.NullType:
                return KeyBound.Nothing;
            case Native.IntegerType:
                long integer = Native.ValueInteger(argument);
                return KeyBound.At(type == ColumnType.Real ? (double)integer : (Value)integer, isIn);
            case Native.FloatType when type == ColumnType.Real:
                return KeyBound.At(Native.ValueReal(argument), isIn);
            case Native.FloatType:
                return Between(Native.ValueReal(argument), isIn, isLower);
            default:
                return isLower ? KeyBound.Nothing : KeyBound.None; // every number is less than any text or blob
        }
    }

    /// <summary>An argument as a value of a type, as SQLite's affinity makes it one; NULL if it can be none.</summary>
    public static Value Convert(nint argument, ColumnType type)
    {
        if (type == ColumnType.Text) return Native.ValueType(argument) is Native.NullType or Native.BlobType ? default : Text(argument);
        return (Native.ValueNumericType(argument), type) switch
        {
            (Native.IntegerType, ColumnType.Real) => (double)Native.ValueInteger(argument),
            (Native.IntegerType, _) => Native.ValueInteger(argument),
            (Native.FloatType, ColumnType.Real) => Native.ValueReal(argument),
            (Native.FloatType, _) => Whole(Native.ValueReal(argument)),
            _ => default,
        };
    }

    /// <summary>The integer that a number is equal to; NULL if there is none.</summary>
    private static Value Whole(double real) => real == Math.Floor(real) && real is >= long.MinValue and < -(double)long.MinValue ? (long)real : default(Value);

    /// <summary>'12' and 12.0 equal 12; 12.5, 'abc', a blob and NULL equal nothing. A number equals texts that it does not look like ('012' = 12 beside a numeric column), so that is left to SQLite.</summary>
    private static bool TryAdd(nint argument, ColumnType type, List<Value> values)
    {
        if (type == ColumnType.Text && Native.ValueType(argument) is not (Native.NullType or Native.TextType)) return false;
        if (Convert(argument, type) is { IsNull: false } value) values.Add(value);
        return true;
    }

    /// <summary>A bound between two integers, or beyond them all.</summary>
    private static KeyBound Between(double real, bool isIn, bool isLower)
    {
        if (real < long.MinValue) return isLower ? KeyBound.None : KeyBound.Nothing;
        if (real >= -(double)long.MinValue) return isLower ? KeyBound.Nothing : KeyBound.None;
        double whole = isLower ? Math.Ceiling(real) : Math.Floor(real);
        if (whole == real) return KeyBound.At((long)whole, isIn);
        return whole < -(double)long.MinValue ? KeyBound.At((long)whole, isIn: true) : KeyBound.Nothing;
    }

    private static ReadOnlySpan<byte> Bytes(nint argument) => new(Native.ValueText(argument), Native.ValueBytes(argument));

    private static string Text(nint argument) => Encoding.UTF8.GetString(Bytes(argument));
}
