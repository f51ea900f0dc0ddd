using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NsQuery;

/// <summary>One row of an audit.</summary>
/// <param name="Fingerprint">The same for the same violation in every snapshot of every boot, as long as the audit keeps its name and its identity.</param>
/// <param name="Values">A long, double, string or byte array for each column; null for NULL.</param>
/// <param name="IsKnown">Whether a baseline has it.</param>
public sealed record Finding(string Fingerprint, IReadOnlyList<object?> Values, bool IsKnown)
{
    private const int Bytes = 16;

    /// <summary>A digest of the audit's name and of what tells its findings apart.</summary>
    internal static string Digest(string audit, IEnumerable<(string Column, object? Value)> identity)
    {
        StringBuilder text = new(audit);
        foreach ((string column, object? value) in identity)
        {
            // NUL stands in no name, and in a text of SQLite's only where somebody put it there.
            text.Append('\0').Append(column).Append('\0').Append(value switch
            {
                null => "null",
                byte[] blob => $"blob {Convert.ToHexStringLower(blob)}",
                string words => $"text {words}",
                _ => $"number {Convert.ToString(value, CultureInfo.InvariantCulture)}",
            });
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, Bytes));
    }
}
