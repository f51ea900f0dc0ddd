using System.Buffers.Text;

namespace NsQuery.Kernel;

/// <summary>Lines of proc_pid_fdinfo(5), each a name, a colon, a tab and a number.</summary>
internal static class ProcFdInfo
{
    /// <summary>The number of one line.</summary>
    /// <param name="text">The file.</param>
    /// <param name="name">The line's name with its colon and tab.</param>
    /// <param name="value">The number; 0 if there is none.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, out long value)
    {
        value = 0;
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (line.StartsWith(name)) return Utf8Parser.TryParse(line[name.Length..], out value, out _);
        }
        return false;
    }
}
