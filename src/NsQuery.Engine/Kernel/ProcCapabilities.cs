using System.Globalization;
using NsQuery.Model;

namespace NsQuery.Kernel;

/// <summary>
/// The capability sets in /proc/PID/status: proc_pid_status(5). Each is a mask in hexadecimal.
/// <code>
/// CapInh:	0000000000000000
/// CapPrm:	000001ffffffffff
/// CapEff:	000001ffffffffff
/// CapBnd:	000001ffffffffff
/// CapAmb:	0000000000000000          since Linux 4.3
/// </code>
/// </summary>
internal static class ProcCapabilities
{
    public static bool TryParse(ReadOnlySpan<byte> status, out CapabilitySets? sets)
    {
        sets = TryMask(status, "\nCapInh:\t"u8, out ulong inheritable)
            & TryMask(status, "\nCapPrm:\t"u8, out ulong permitted)
            & TryMask(status, "\nCapEff:\t"u8, out ulong effective)
            & TryMask(status, "\nCapBnd:\t"u8, out ulong bounding)
            & TryMask(status, "\nCapAmb:\t"u8, out ulong ambient)
            ? new(inheritable, permitted, effective, bounding, ambient)
            : null;
        return sets is not null;
    }

    private static bool TryMask(ReadOnlySpan<byte> status, ReadOnlySpan<byte> name, out ulong mask)
    {
        mask = 0;
        int at = status.IndexOf(name);
        if (at < 0) return false;
        ReadOnlySpan<byte> rest = status[(at + name.Length)..];
        int end = rest.IndexOf((byte)'\n');
        return ulong.TryParse(end < 0 ? rest : rest[..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out mask);
    }
}
