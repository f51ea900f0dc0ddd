using System.Buffers.Text;
using NsQuery.Model;

namespace NsQuery.Kernel;

/// <summary>/proc/PID/uid_map and gid_map: user_namespaces(7). Lines of <c>inside outside length</c>, padded with spaces.</summary>
internal static class ProcIdMap
{
    /// <summary>The extents; none of a map that was not written yet.</summary>
    public static IdExtent[] Parse(ReadOnlySpan<byte> text)
    {
        List<IdExtent> extents = [];
        while (TryNext(ref text, out uint inside, out uint outside, out uint length)) extents.Add(new(inside, outside == IdExtent.Invalid ? null : outside, length));
        return [.. extents];
    }

    /// <summary>Whether the map gives a meaning to this id inside.</summary>
    public static bool Maps(ReadOnlySpan<byte> text, uint id)
    {
        while (TryNext(ref text, out uint inside, out _, out uint length))
        {
            if (id >= inside && id - inside < length) return true;
        }
        return false;
    }

    private static bool TryNext(ref ReadOnlySpan<byte> text, out uint inside, out uint outside, out uint length)
    {
        outside = length = 0;
        return TryNumber(ref text, out inside) && TryNumber(ref text, out outside) && TryNumber(ref text, out length);
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> text, out uint number)
    {
        text = text.TrimStart(" \t\n"u8);
        bool parsed = Utf8Parser.TryParse(text, out number, out int used);
        text = text[used..];
        return parsed;
    }
}
