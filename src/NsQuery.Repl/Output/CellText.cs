using System.Globalization;

namespace NsQuery.Repl.Output;

/// <summary>One value as text, for the formats that are text.</summary>
internal static class CellText
{
    /// <summary>The value, control characters escaped; null for NULL.</summary>
    public static string? Of(IRow row, int column, VisibleText.Backslash backslash) => row.Kind(column) switch
    {
        ValueKind.Null => null,
        ValueKind.Integer => row.Integer(column).ToString(CultureInfo.InvariantCulture),
        ValueKind.Real => OfReal(row.Real(column)),
        ValueKind.Blob => $"x'{Convert.ToHexStringLower(row.Blob(column))}'",
        _ => VisibleText.Escape(row.Text(column), backslash),
    };

    /// <summary>The shortest digits that read back as the same number, never without a point or an exponent: 1.0 is no INTEGER.</summary>
    public static string OfReal(double value)
    {
        if (double.IsInfinity(value))
            return value > 0 ? "Inf" : "-Inf";
        string digits = value.ToString("R", CultureInfo.InvariantCulture);
        return digits.AsSpan().ContainsAny('.', 'E', 'N') ? digits : digits + ".0";
    }
}
