using System.Globalization;
using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>Tasks that the procfs leaves out without an error: of other PID namespaces than its own, and by its hidepid option.</summary>
internal sealed class LeftOutScan(ProcRoot proc, GapList gaps)
{
    private readonly ReadBuffer _buffer = new();

    public void Run(ProcTask[] tasks)
    {
        OfOtherPidNamespaces(tasks);
        ByHidepid(tasks.Length);
    }

    /// <summary>The fourth field of proc_loadavg(5): runnable/existing.</summary>
    internal static int? TotalTasks(ReadOnlySpan<byte> loadavg)
    {
        string[] fields = Encoding.ASCII.GetString(loadavg).Split(' ');
        return fields.Length > 3 && fields[3].Split('/') is [_, { } existing] && int.TryParse(existing, CultureInfo.InvariantCulture, out int total) ? total : null;
    }

    /// <summary>A procfs shows the tasks of one PID namespace and those below it; only the initial one's shows the machine.</summary>
    private void OfOtherPidNamespaces(ProcTask[] tasks)
    {
        foreach (ProcTask task in tasks)
        {
            if (task.NsTids.Length != 1 || task.Links[NsLink.Pid] is not (not 0 and uint inum)) continue;
            if (inum != InitialNs.Inum(NsType.Pid))
            {
                Add("procfs", $"tasks outside of PID namespace {inum} are left out, and namespaces that only they are in", "the initial PID namespace's procfs (--proc)", 1);
            }
            return;
        }
    }

    /// <summary>/proc/loadavg counts every task of the machine all the same, so it tells how many are hidden.</summary>
    private void ByHidepid(int seen)
    {
        string fdinfo = string.Create(CultureInfo.InvariantCulture, $"self/fdinfo/{proc.Descriptor}\0");
        if (proc.TryRead(Encoding.ASCII.GetBytes(fdinfo), _buffer) != Errno.None || !ProcMount.TryParseMountId(_buffer.Bytes, out int id)) return;
        if (proc.TryReadToEnd("self/mountinfo\0"u8, _buffer) != Errno.None || !ProcMount.TryParseSuperOptions(_buffer.Bytes, id, out string options)) return;
        if (!ProcMount.HidesPids(options)) return;

        int? all = proc.TryRead("loadavg\0"u8, _buffer) == Errno.None ? TotalTasks(_buffer.Bytes) : null;
        if (all is { } total && seen >= total) return;
        string needs = $"CAP_SYS_PTRACE, or the group of its gid= option (it is mounted with {options})";
        Add("hidepid", "tasks are left out, and namespaces that only they are in", needs, all - seen ?? 1);
    }

    private void Add(string source, string effect, string needs, int count) =>
        gaps.Add(source, GapSubject.Named(proc.Path), Facets.Tasks | Facets.AllLinks, null, effect, needs, count);
}
