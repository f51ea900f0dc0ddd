namespace NsQuery.Tables;

/// <summary>One SQL value of a table: NULL, INTEGER, REAL or TEXT, without boxing.</summary>
internal readonly struct Value : IComparable<Value>, IEquatable<Value>
{
    private readonly long _bits;

    private Value(ValueKind kind, long bits, string? text)
    {
        Kind = kind;
        _bits = bits;
        TextOrNull = text;
    }

    public ValueKind Kind { get; }

    public long Integer => _bits;

    public double Real => BitConverter.Int64BitsToDouble(_bits);

    public string? TextOrNull { get; }

    public bool IsNull => Kind == ValueKind.Null;

    public static implicit operator Value(long value) => new(ValueKind.Integer, value, null);

    public static implicit operator Value(long? value) => value is { } number ? new(ValueKind.Integer, number, null) : default;

    public static implicit operator Value(bool? value) => value is { } flag ? new(ValueKind.Integer, flag ? 1 : 0, null) : default;

    public static implicit operator Value(double? value) => value is { } number ? new(ValueKind.Real, BitConverter.DoubleToInt64Bits(number), null) : default;

    public static implicit operator Value(string? value) => value is null ? default : new(ValueKind.Text, 0, value);

    /// <summary>A 64-bit id as SQLite's signed integer.</summary>
    public static Value Id(ulong? value) => value is { } number ? unchecked((long)number) : default(Value);

    /// <summary>The order of a key: by kind, then by number or by the text's bytes (BINARY); NULL is first.</summary>
    public int CompareTo(Value other)
    {
        if (Kind != other.Kind) return Kind.CompareTo(other.Kind);
        return Kind switch
        {
            ValueKind.Integer => _bits.CompareTo(other._bits),
            ValueKind.Real => Real.CompareTo(other.Real),
            ValueKind.Text => CompareAsUtf8(TextOrNull!, other.TextOrNull!),
            _ => 0,
        };
    }

    /// <summary>The order of the texts' UTF-8 bytes, which is that of their code points: in UTF-16 the surrogates stand before U+E000, here behind U+FFFF.</summary>
    private static int CompareAsUtf8(string a, string b)
    {
        int length = Math.Min(a.Length, b.Length), at = a.AsSpan(0, length).CommonPrefixLength(b.AsSpan(0, length));
        if (at == length) return a.Length.CompareTo(b.Length);
        return Rank(a[at]).CompareTo(Rank(b[at]));

        static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
    }

    public bool Equals(Value other) => Kind == other.Kind && Kind switch
    {
        ValueKind.Text => TextOrNull == other.TextOrNull,
        ValueKind.Real => Real.Equals(other.Real),
        _ => _bits == other._bits,
    };

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => Kind switch
    {
        ValueKind.Text => TextOrNull!.GetHashCode(StringComparison.Ordinal),
        ValueKind.Real => Real.GetHashCode(),
        _ => _bits.GetHashCode(),
    };
}
