using System.Globalization;

namespace NsQuery.Server.Settings;

/// <summary>A number of bytes as it is written: <c>65536</c>, <c>512K</c>, <c>64M</c>, <c>1G</c>.</summary>
internal static class ByteSize
{
    /// <summary>How many; null if the text is none, or none at all.</summary>
    public static long? Parse(string text)
    {
        int shift = text switch { [.., 'K'] => 10, [.., 'M'] => 20, [.., 'G'] => 30, _ => 0 };
        bool isNumber = long.TryParse(shift == 0 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out long count);
        return isNumber && count > 0 && count <= long.MaxValue >> shift ? count << shift : null;
    }
}
