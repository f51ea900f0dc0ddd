using System.Text;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>An argument of xFilter as key values, by SQLite's rules of affinity and order: sqlite.org/datatype3.html §4.</summary>
internal static unsafe class KeyArgument
{
    /// <summary>Adds the values that an equal key can have. False if only a full pass can tell.</summary>
    public static bool TryAdd(nint argument, bool isList, ColumnType type, List<Value> values)
    {
        if (!isList) return TryAdd(argument, type, values);
        for (int rc = Native.VtabInFirst(argument, out nint element); rc == Native.Ok && element != 0; rc = Native.VtabInNext(argument, out element))
        {
            if (!TryAdd(element, type, values)) return false;
        }
        return true;
    }

    /// <summary>An argument that keys are greater or less than. A text beside a number, and the like, is left to SQLite.</summary>
    public static KeyBound Bound(nint argument, bool isIn, bool isLower, ColumnType type)
    {
        if (type == ColumnType.Text)
        {
            return Native.ValueType(argument) switch
            {
                Native.NullType => KeyBound.Nothing,
                Native.TextType => KeyBound.At(Text(argument), isIn),
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

    private static bool TryAdd(nint argument, ColumnType type, List<Value> values) =>
        type == ColumnType.Text ? TryAddText(argument, values) : TryAddNumber(argument, type, values);

    /// <summary>A number equals texts that it does not look like ('012' = 12 beside a numeric column), so that is left to SQLite.</summary>
    private static bool TryAddText(nint argument, List<Value> values)
    {
        switch (Native.ValueType(argument))
        {
            case Native.NullType:
                return true; // NULL equals nothing
            case Native.TextType:
                values.Add(Text(argument));
                return true;
            default:
                return false;
        }
    }

    /// <summary>'12' and 12.0 equal 12; 12.5, 'abc' and a blob equal no integer.</summary>
    private static bool TryAddNumber(nint argument, ColumnType type, List<Value> values)
    {
        switch (Native.ValueNumericType(argument))
        {
            case Native.IntegerType:
                long integer = Native.ValueInteger(argument);
                if (type == ColumnType.Real) values.Add((double)integer);
                else values.Add(integer);
                return true;
            case Native.FloatType:
                double real = Native.ValueReal(argument);
                if (type == ColumnType.Real) values.Add(real);
                else if (real == Math.Floor(real) && real is >= long.MinValue and < -(double)long.MinValue) values.Add((long)real);
                return true;
            default:
                return true;
        }
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

    private static string Text(nint argument) => Encoding.UTF8.GetString(Native.ValueText(argument), Native.ValueBytes(argument));
}
