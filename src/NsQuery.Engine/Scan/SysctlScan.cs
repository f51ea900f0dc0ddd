using System.Globalization;
using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>What the reader's own procfs tells of the whole machine: proc_sys_kernel(5), proc_uptime(5).</summary>
internal sealed class SysctlScan(ProcRoot own, GapList gaps)
{
    private const string Source = "sysctl", Needs = "a procfs with sys in it";

    private readonly ReadBuffer _buffer = new();

    /// <summary>Seconds since boot, which like a task's starttime are in the terms of the reader's time namespace.</summary>
    public double? Uptime()
    {
        Errno errno = own.TryRead("uptime\0"u8, _buffer);
        int end = _buffer.Bytes.IndexOf((byte)' ');
        return errno == Errno.None && end > 0 && double.TryParse(_buffer.Bytes[..end], CultureInfo.InvariantCulture, out double uptime) ? uptime : null;
    }

    /// <summary>kernel.pid_max is one for each PID namespace (Linux 6.14), and a reader sees only its own.</summary>
    public void ReadPidMax(FoundNamespaces found, Reader reader)
    {
        Errno errno = own.TryRead("sys/kernel/pid_max\0"u8, _buffer);
        if (errno != Errno.None || !long.TryParse(_buffer.Bytes.TrimEnd((byte)'\n'), out long max))
        {
            gaps.Add(Source, GapSubject.Named("kernel.pid_max"), Facets.PidMax, errno, "it is unknown", Needs);
            return;
        }
        foreach (FoundNs ns in found.OfType(NsType.Pid))
        {
            if (reader.IsIn(ns)) ns.Facts = ns.Facts with { PidMax = max };
        }
    }

    /// <summary>kernel.cap_last_cap (Linux 3.2).</summary>
    public int LastCapability()
    {
        Errno errno = own.TryRead("sys/kernel/cap_last_cap\0"u8, _buffer);
        if (errno == Errno.None && int.TryParse(_buffer.Bytes.TrimEnd((byte)'\n'), out int last)) return last;
        gaps.Add(Source, GapSubject.Named("kernel.cap_last_cap"), Facets.Capabilities, errno, "capabilities that are newer than CAP_CHECKPOINT_RESTORE are not told", Needs);
        return Capability.LastNamed;
    }

    /// <summary>kernel.random.boot_id.</summary>
    public string? BootId()
    {
        Errno errno = own.TryRead("sys/kernel/random/boot_id\0"u8, _buffer);
        if (errno != Errno.None) gaps.Add(Source, GapSubject.Named("kernel.random.boot_id"), Facets.Boot, errno, "it is unknown", Needs);
        return errno == Errno.None ? Encoding.ASCII.GetString(_buffer.Bytes.TrimEnd((byte)'\n')) : null;
    }
}
