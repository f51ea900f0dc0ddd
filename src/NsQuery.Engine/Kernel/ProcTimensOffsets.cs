using System.Buffers.Text;
using NsQuery.Model;

namespace NsQuery.Kernel;

/// <summary>/proc/PID/timens_offsets: time_namespaces(7). Two lines of <c>clock seconds nanoseconds</c>.</summary>
internal static class ProcTimensOffsets
{
    public static bool TryParse(ReadOnlySpan<byte> text, out TimeOffsets? offsets)
    {
        bool parsed = TryClock(ref text, "monotonic"u8, out long monotonic) & TryClock(ref text, "boottime"u8, out long boottime);
        offsets = parsed ? new(monotonic, boottime) : null;
        return parsed;
    }

    private static bool TryClock(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> clock, out long nanoseconds)
    {
        nanoseconds = 0;
        if (!text.StartsWith(clock)) return false;
        text = text[clock.Length..].TrimStart((byte)' ');
        if (!Utf8Parser.TryParse(text, out long seconds, out int used)) return false;
        text = text[used..].TrimStart((byte)' ');
        if (!Utf8Parser.TryParse(text, out long rest, out used)) return false;
        text = text[used..].TrimStart((byte)'\n');
        Int128 exact = (Int128)seconds * 1_000_000_000 + rest;
        nanoseconds = (long)exact;
        return nanoseconds == exact;
    }
}
