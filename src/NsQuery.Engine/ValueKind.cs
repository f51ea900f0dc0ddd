namespace NsQuery;

/// <summary>The storage class of one value of a result, as SQLite names them.</summary>
public enum ValueKind
{
    /// <summary>Unknown or inapplicable; the column's documentation says which.</summary>
    Null,

    /// <summary>A signed 64-bit integer; of a BOOLEAN column 0 or 1.</summary>
    Integer,

    /// <summary>A 64-bit floating-point number.</summary>
    Real,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Blob,
}
