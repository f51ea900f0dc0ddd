using System.Buffers.Text;
using System.Globalization;

namespace NsQuery.Kernel;

/// <summary>
/// The mapped files of /proc/PID/maps: proc_pid_maps(5). The device is that of the file's super block, in hexadecimal:
/// <code>
/// 7f0c8a000000-7f0c8a028000 r--p 00000000 fe:00 1835042    /usr/lib/libc.so.6
/// </code>
/// </summary>
internal static class ProcMaps
{
    /// <summary>The next mapping of a file; false at the end.</summary>
    /// <param name="text">What is left.</param>
    /// <param name="major">Of the device.</param>
    /// <param name="minor">Of the device.</param>
    /// <param name="path">With a newline as \012.</param>
    public static bool TryNext(scoped ref ReadOnlySpan<byte> text, out uint major, out uint minor, out ReadOnlySpan<byte> path)
    {
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            // Five fields have no slash; what is no file's name is in brackets, as [anon:a/b].
            int start = line.IndexOf((byte)'/');
            if (start < 0 || line[..start].Contains((byte)'[') || !TryParseDevice(line[..start], out major, out minor)) continue;
            path = line[start..];
            return true;
        }
        major = minor = 0;
        path = default;
        return false;
    }

    /// <summary>The path as it is: of all characters only the newline is escaped, so \040 is a part of a name.</summary>
    public static string Path(ReadOnlySpan<byte> shown, TextPool texts)
    {
        string path = texts.Get(shown);
        return path.Contains("\\012", StringComparison.Ordinal) ? path.Replace("\\012", "\n", StringComparison.Ordinal) : path;
    }

    private static bool TryParseDevice(ReadOnlySpan<byte> fields, out uint major, out uint minor)
    {
        major = minor = 0;
        for (int field = 0; field < 3; field++)
        {
            int space = fields.IndexOf((byte)' ');
            if (space < 0) return false;
            fields = fields[(space + 1)..];
        }
        int colon = fields.IndexOf((byte)':');
        return colon > 0 && uint.TryParse(fields[..colon], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out major)
            && Utf8Parser.TryParse(fields[(colon + 1)..], out minor, out _, 'x');
    }
}
