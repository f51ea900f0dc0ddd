using System.Globalization;
using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>Tasks that the procfs leaves out without an error: of other PID namespaces than its own, and by its hidepid option.</summary>
internal sealed class LeftOutScan(ProcRoot proc, Reader reader, GapList gaps)
{
    private readonly ReadBuffer _buffer = new();

    /// <summary>Whether kthreadd is there, which lives in the initial PID namespace and nowhere else.</summary>
    public bool ShowsKthreadd() => proc.TryRead("2/stat\0"u8, _buffer) == Errno.None && ProcStat.TryParse(_buffer.Bytes, out ProcStat stat) && stat is { IsKernel: true, Ppid: 0 };

    public void Run(ProcTask[] tasks)
    {
        OfOtherPidNamespaces(tasks, out bool isInitial);
        int seen = 0; // with the threads, whether they were listed or not
        foreach (ProcTask task in tasks) seen += task.IsLeader ? task.Threads : 0;
        ByHidepid(Math.Max(seen, tasks.Length), isInitial);
    }

    /// <summary>How many tasks the machine has; null if it does not tell.</summary>
    public static int? TotalTasks(ProcRoot proc, ReadBuffer buffer) => proc.TryRead("loadavg\0"u8, buffer) == Errno.None ? TotalTasks(buffer.Bytes) : null;

    /// <summary>The fourth field of proc_loadavg(5): runnable/existing.</summary>
    internal static int? TotalTasks(ReadOnlySpan<byte> loadavg)
    {
        string[] fields = Encoding.ASCII.GetString(loadavg).Split(' ');
        return fields.Length > 3 && fields[3].Split('/') is [_, { } existing] && int.TryParse(existing, CultureInfo.InvariantCulture, out int total) ? total : null;
    }

    /// <summary>
    /// A procfs shows the tasks of one PID namespace and those below it; only the initial one's shows the machine. That it is
    /// the initial one's is told by a task of its own whose link can be read, or by kthreadd, which lives nowhere else.
    /// </summary>
    private void OfOtherPidNamespaces(ProcTask[] tasks, out bool isInitial)
    {
        isInitial = false;
        uint root = 0;
        foreach (ProcTask task in tasks)
        {
            isInitial |= task is { Tid: 2, Ppid: 0, IsKernel: true };
            if (root == 0 && task.NsTids.Length == 1) root = task.Links[NsLink.Pid];
        }
        isInitial |= root == InitialNs.Inum(NsType.Pid);
        if (isInitial || (root == 0 && !proc.IsProcfs)) return;
        string whose = root == 0 ? "its PID namespace, which cannot be told," : $"PID namespace {root}";
        Add("procfs", $"tasks outside of {whose} are left out, and namespaces that only they are in", "the initial PID namespace's procfs (--proc)", 1);
    }

    /// <summary>
    /// With hidepid=1 or 2 the mount's gid= group sees all (by default 0, root's); with 4 nobody does without ptrace rights.
    /// /proc/loadavg counts every task of the machine all the same, so in the initial PID namespace it tells how many are hidden.
    /// </summary>
    private void ByHidepid(int seen, bool isInitial)
    {
        if (!TryOptions(out string options))
        {
            if (proc.IsProcfs) Add("hidepid", "it cannot be told whether tasks are left out", "a procfs that is mounted in the reader's own mount namespace", 1);
            return;
        }
        if (!ProcMount.HidesPids(options, reader.Groups)) return;

        int? all = isInitial ? TotalTasks(proc, _buffer) : null;
        if (all is { } total && seen >= total) return;
        string needs = reader.HasSysPtrace ? "a procfs without hidepid" : "CAP_SYS_PTRACE, or the group of its gid= option";
        Add("hidepid", "tasks may be left out, and namespaces that only they are in", $"{needs} (it is mounted with {options})", all - seen ?? 1);
    }

    /// <summary>The options that it is mounted with; false if they cannot be told.</summary>
    public bool TryOptions(out string options)
    {
        options = "";
        string fdinfo = string.Create(CultureInfo.InvariantCulture, $"self/fdinfo/{proc.Descriptor}\0");
        return proc.TryRead(Encoding.ASCII.GetBytes(fdinfo), _buffer) == Errno.None && ProcMount.TryParseMountId(_buffer.Bytes, out int id)
            && proc.TryReadToEnd("self/mountinfo\0"u8, _buffer) == Errno.None && ProcMount.TryParseSuperOptions(_buffer.Bytes, id, out options);
    }

    private void Add(string source, string effect, string needs, int count) =>
        gaps.Add(new(source, GapSubject.Unlisted(proc.Path), Facets.Tasks | Facets.AllLinks, null, effect, needs, count));
}
