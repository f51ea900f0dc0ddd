using System.Text;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>An argument of xFilter as the key values that it can equal, by SQLite's rules of affinity: sqlite.org/datatype3.html §4.2.</summary>
internal static unsafe class KeyArgument
{
    /// <summary>Adds the values to look up. False if only a full pass can tell.</summary>
    public static bool TryAdd(nint argument, bool isList, ColumnType type, List<Value> values)
    {
        if (!isList) return TryAdd(argument, type, values);
        for (int rc = Native.VtabInFirst(argument, out nint element); rc == Native.Ok && element != 0; rc = Native.VtabInNext(argument, out element))
        {
            if (!TryAdd(element, type, values)) return false;
        }
        return true;
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
                byte* text = Native.ValueText(argument);
                values.Add(Encoding.UTF8.GetString(text, Native.ValueBytes(argument)));
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
                else if (real == Math.Floor(real) && real is >= -9.2233720368547758e18 and < 9.2233720368547758e18) values.Add((long)real);
                return true;
            default:
                return true;
        }
    }
}
