using System.Diagnostics;
using NsQuery.Kernel;
using NsQuery.Model;
using NsQuery.Scan.Containers;

namespace NsQuery.Scan;

/// <summary>One scan: all phases in their order, each with its reason.</summary>
internal sealed class ScanPass(ProcRoot proc, ProcRoot own, Passwd passwd, NsList list, Facets wanted, Reader reader, FoundNamespaces found, GapList gaps, CancellationToken cancel)
{
    /// <summary>USER_HZ of x86_64, in which proc_pid_stat(5) counts.</summary>
    private const int TicksASecond = 100;

    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset _takenAt = DateTimeOffset.UtcNow;
    private readonly KernelListScan _list = new(list, found, reader, gaps);
    private readonly PassingScan _passing = new(proc, list, found);
    private readonly List<FoundNs> _unheld = [];
    private readonly SysctlScan _sysctls = new(own, gaps);

    /// <param name="pid">The one process to read; null for all.</param>
    public Snapshot Run(long? pid)
    {
        double? uptime = _sysctls.Uptime();
        TaskIdentity identity = new(proc, (long)((uptime ?? 0) * TicksASecond));

        // 1. What the kernel has lists of: a namespace of a task that starts from here on is not in them.
        if (pid is null) _list.Read(wanted, proc);
        // Of mount namespaces, the kernel has a list of all, for which no task is needed. Where that may lack some, the tasks' links
        // are; so are they where the procfs is of a PID namespace below the reader's, and the machine around that is not asked for.
        Facets ofTasks = wanted;
        if (MountScan.IsWanted(wanted, own) && !(proc.Exists("self/status\0"u8) && new MountNamespaceScan(own, found, reader, gaps).Run(cancel))) ofTasks |= Facets.LinkMnt;
        // 2. Tasks: they lead to most namespaces, and each namespace is pinned as soon as it is seen.
        ProcTask[] tasks = (wanted.HasFlag(Facets.Tasks), pid) switch
        {
            (true, null) => Tasks(ofTasks),
            (true, > 0 and <= int.MaxValue) => One((int)pid, wanted),
            _ => [],
        };
        // 3. What else keeps namespaces: each finds some that no task is in.
        Findings findings = Holders(tasks, identity);
        // 4. Ancestors: needs a descriptor on everything found so far, and finds the ones without a task.
        new AncestorScan(found, reader, gaps).Run(wanted, cancel);
        _passing.Settle(_unheld, cancel);
        // 5. What has to be asked inside, or of a member: every namespace is known by now.
        new InsideScan(proc, found, reader, gaps).Run(wanted, tasks, cancel);
        new InterfaceScan(found, reader, gaps).Run(wanted, cancel);
        new MemberFilesScan(proc, found, reader, gaps).Run(wanted, tasks, cancel);
        PinTimeScan.Run(wanted, findings.Pins, found, _takenAt);
        if (wanted.HasFlag(Facets.PidMax)) _sysctls.ReadPidMax(found, reader);
        if (wanted.HasFlag(Facets.Capabilities)) findings = findings with { LastCapability = _sysctls.LastCapability() };
        if (wanted.HasFlag(Facets.Limits)) findings = findings with { Limits = new LimitScan(own, found, reader, gaps).Run() };
        // 6. Containers: who belongs together is told by the tasks' numbers, links and parents, so it comes after those; and it reads
        // files of engines from a disk, which can take its time, so it comes after all that the kernel has to tell of one moment.
        ProcTask[] above = pid is null || !wanted.HasFlag(Facets.Containers) ? [] : Above(tasks);
        findings = findings with { Containers = new ContainerScan(proc, identity, reader, gaps).Run(wanted, tasks, above, cancel) };
        return new(tasks, Facts(tasks), new DetailScan(proc, passwd, identity).Readers, Host(uptime), gaps.Gaps, findings);
    }

    /// <summary>Mounts, descriptors, sockets.</summary>
    private Findings Holders(ProcTask[] tasks, TaskIdentity identity)
    {
        // Mounts first: a descriptor that was opened through a bind mount is known by the mount.
        Findings findings = new MountScan(proc, own, found, _list.IsRead, reader, gaps).Run(wanted, tasks, new(), 0, cancel);
        int listed = found.Count;
        List<Pin> pins = [.. findings.Pins];
        new DescriptorScan(proc, own, identity, wanted, _list.IsRead, reader, found, gaps, pins).Run(tasks, cancel);
        findings = findings with { Pins = [.. pins] };
        // Where the kernel does not list them, a mount namespace that only a descriptor keeps is known by now only.
        if (found.HasMntFrom(listed)) findings = new MountScan(proc, own, found, _list.IsRead, reader, gaps).Run(wanted, tasks, findings, listed, cancel);
        // Who uses a mount is told by mount ids, so all mounts are known by now.
        if (wanted.HasFlag(Facets.MountUsers)) findings = findings with { MountUsers = new MountUserScan(proc, own, reader, gaps, findings.Mounts).Run(tasks, cancel) };
        // What nothing seems to hold, now that every holder is known.
        _unheld.AddRange(_passing.LetGo(wanted, tasks, findings.Pins));
        _unheld.AddRange(_list.Open(wanted, cancel));
        _passing.LookAgain(_unheld, cancel);
        return findings with { Mounts = Array.FindAll(findings.Mounts, mount => found.Find(NsType.Mnt, mount.MntNs) is not { IsPassing: true }) };
    }

    private ProcTask[] Tasks(Facets ofTasks)
    {
        LeftOutScan leftOut = new(proc, reader, gaps);
        // Whose procfs it is, is told by kthreadd, or else by a task's own numbers and link.
        if (!leftOut.ShowsKthreadd()) ofTasks |= Facets.Status | Facets.LinkPid;
        Errno errno = new TaskScan(proc, ofTasks, reader, found, gaps).Run(cancel, out ProcTask[] tasks);
        if (errno != Errno.None) throw new ScanException($"cannot list {proc.Path}: {errno}");
        leftOut.Run(tasks);
        return tasks;
    }

    private ProcTask[] One(int pid, Facets ofTask) => new TaskScan(proc, ofTask, reader, found, gaps).RunOne(pid, cancel);

    /// <summary>The ancestors of one process that is read alone, the nearest first.</summary>
    private ProcTask[] Above(ProcTask[] tasks)
    {
        List<ProcTask> above = [];
        for (ProcTask? at = Array.Find(tasks, static task => task.IsLeader); at is { Ppid: > 0 };)
        {
            int ppid = at.Ppid;
            if (above.Exists(task => task.Pid == ppid)) break; // parents that changed between two looks can go in a circle
            at = Array.Find(One(ppid, wanted & ~Facets.Threads), static task => task.IsLeader);
            if (at is not null) above.Add(at);
        }
        return [.. above];
    }

    private List<NsFacts> Facts(ProcTask[] tasks)
    {
        List<NsFacts> facts = new(found.Count);
        for (int i = 0; i < found.Count; i++)
        {
            if (!found[i].IsPassing) facts.Add(found[i].Facts with { IsInitial = found[i].Inum == InitialInum(found[i].Type, tasks) });
        }
        return facts;
    }

    /// <summary>kthreadd lives in every initial namespace and tells the numbers that an older kernel does not fix.</summary>
    private static uint InitialInum(NsType type, ProcTask[] tasks)
    {
        if (type is NsType.Net or NsType.Mnt)
        {
            foreach (ProcTask task in tasks)
            {
                if (task is { IsKernel: true, Ppid: 0, Tid: 2 } && task.Links[type.MemberLink()] is not 0 and uint inum) return inum;
            }
        }
        return InitialNs.Inum(type);
    }

    private HostFacts Host(double? uptime)
    {
        Uname uname = UnameReader.Read();
        return new()
        {
            Hostname = uname.Nodename,
            BootId = wanted.HasFlag(Facets.Boot) ? _sysctls.BootId() : null,
            Kernel = uname.Release,
            TakenAt = _takenAt,
            BootEpoch = _takenAt.ToUnixTimeMilliseconds() / 1000d - uptime,
            ProcPath = Path.GetFullPath(proc.Path),
            ReaderMntNs = reader.MntNs,
            ScanMilliseconds = Stopwatch.GetElapsedTime(_started).TotalMilliseconds,
            Scanner = "proc",
        };
    }
}
