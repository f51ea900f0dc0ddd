using System.Globalization;
using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// Tasks that the procfs leaves out without an error: a mount with hidepid=invisible or ptraceable. /proc/loadavg counts
/// every task of the machine all the same, so it tells how many are hidden.
/// </summary>
internal sealed class HiddenPidScan(ProcRoot proc, GapList gaps)
{
    private const string Source = "hidepid";

    public void Run(int seen)
    {
        ReadBuffer buffer = new();
        string fdinfo = string.Create(CultureInfo.InvariantCulture, $"self/fdinfo/{proc.Descriptor}\0");
        if (proc.TryRead(Encoding.ASCII.GetBytes(fdinfo), buffer) != Errno.None || !ProcMount.TryParseMountId(buffer.Bytes, out int id)) return;
        if (proc.TryReadToEnd("self/mountinfo\0"u8, buffer) != Errno.None || !ProcMount.TryParseSuperOptions(buffer.Bytes, id, out string options)) return;
        if (!ProcMount.HidesPids(options)) return;

        int? all = proc.TryRead("loadavg\0"u8, buffer) == Errno.None ? TotalTasks(buffer.Bytes) : null;
        if (all is { } total && seen >= total) return;
        gaps.Add(
            Source,
            GapSubject.Named(proc.Path),
            Facets.Tasks | Facets.AllLinks,
            null,
            "tasks are left out, and with them namespaces that only they are in",
            $"CAP_SYS_PTRACE or the group of its gid= option (it is mounted with {options})",
            all - seen ?? 1);
    }

    /// <summary>The fourth field of proc_loadavg(5): runnable/existing.</summary>
    internal static int? TotalTasks(ReadOnlySpan<byte> loadavg)
    {
        string[] fields = Encoding.ASCII.GetString(loadavg).Split(' ');
        return fields.Length > 3 && fields[3].Split('/') is [_, { } existing] && int.TryParse(existing, CultureInfo.InvariantCulture, out int total) ? total : null;
    }
}
