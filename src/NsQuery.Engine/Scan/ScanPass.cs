using System.Diagnostics;
using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;
using NsQuery.Model;
using NsQuery.Scan.Containers;

namespace NsQuery.Scan;

/// <summary>One scan: all phases in their order, each with its reason.</summary>
internal sealed class ScanPass(ProcRoot proc, ProcRoot own, Passwd passwd, KernelEye eye, ScanSource source, Facets wanted, Reader reader, FoundNamespaces found, GapList gaps, CancellationToken cancel)
{
    /// <summary>USER_HZ of x86_64, in which proc_pid_stat(5) counts.</summary>
    private const int TicksASecond = 100;

    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset _takenAt = DateTimeOffset.UtcNow;
    private readonly KernelListScan _list = new(eye.Namespaces, found, reader, gaps);
    private readonly SourceReport _sources = new(reader);
    private readonly SysctlScan _sysctls = new(own, gaps);

    /// <param name="pid">The one process to read; null for all.</param>
    public Snapshot Run(long? pid)
    {
        double? uptime = _sysctls.Uptime();
        TaskIdentity identity = new(proc, (long)((uptime ?? 0) * TicksASecond));

        // 1. What the kernel has lists of: a namespace of a task that starts from here on is not in them.
        if (pid is null) _list.Read(wanted, proc, source != ScanSource.Proc);
        // Without it, what no task is in is found by what keeps it.
        if (wanted.HasFlag(Facets.Taskless) && !_list.IsRead) wanted |= Facets.Pins;
        // Of mount namespaces, the kernel has a list of all, for which no task is needed. Where that may lack some, the tasks' links
        // are; so are they where the procfs is of a PID namespace below the reader's, and the machine around that is not asked for.
        Facets ofTasks = wanted;
        if (MountScan.IsWanted(wanted, own) && !SeeMountNamespaces()) ofTasks |= Facets.LinkMnt;
        // 2. Tasks: they lead to most namespaces, and each namespace is pinned as soon as it is seen.
        AllTasks all = new(proc, eye.Tasks, source, _list, reader, found, gaps, _sources);
        ProcTask[] tasks = (wanted.HasFlag(Facets.Tasks), pid) switch
        {
            (true, null) => all.Run(ofTasks, cancel),
            (true, > 0 and <= int.MaxValue) => One((int)pid, wanted),
            _ => [],
        };
        // 3. What else keeps namespaces: each finds some that no task is in.
        Findings findings = Holders(tasks, identity);
        if (!_list.IsRead) gaps.Widen(Facets.Pins, Facets.Taskless);
        // What nothing seems to hold, now that every holder is known, and who is none any more is left out.
        tasks = ReusedNumbers.LeaveOut(found, tasks);
        PassingScan passing = new(eye.Namespaces, _list, found);
        EnteredScan entered = new(proc, all.IsByBpf ? eye.Tasks : null);
        List<FoundNs> unheld = Unheld(tasks, findings.Pins, passing, all.Late, entered);
        findings = findings with { Mounts = Array.FindAll(findings.Mounts, mount => found.Find(NsType.Mnt, mount.MntNs) is not { IsPassing: true }) };
        // 4. Ancestors: needs a descriptor on everything found so far, and finds the ones without a task.
        new AncestorScan(found, _list, reader, gaps).Run(wanted, cancel);
        passing.Settle(unheld, entered, cancel);
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
        return new(tasks, FoundFacts.Of(found, tasks), new DetailScan(proc, passwd, identity).Readers, Host(uptime), gaps.Gaps, findings);
    }

    private bool SeeMountNamespaces()
    {
        if (!_list.IsRead) return proc.Exists("self/status\0"u8) && new MountNamespaceScan(own, found, reader, gaps).Run(cancel);
        _list.SeeAll(NsType.Mnt);
        return true;
    }

    /// <summary>Mounts, descriptors, sockets.</summary>
    private Findings Holders(ProcTask[] tasks, TaskIdentity identity)
    {
        // Mounts first: a descriptor that was opened through a bind mount is known by the mount.
        TextPool texts = new();
        SuperBlockScan blocks = new(eye.SuperBlocks, _list, wanted, texts, reader, gaps);
        blocks.Begin();
        MountScan Mounts() => new(proc, own, found, _list, blocks, texts, reader, gaps);
        Findings findings = Mounts().Run(wanted, tasks, new(), 0, cancel);
        int listed = found.Count;
        List<Pin> pins = [.. findings.Pins];
        DescriptorScan descriptors = new(proc, own, eye.OpenFiles, identity, wanted, _list, reader, found, gaps, pins);
        descriptors.Run(tasks, cancel);
        _sources.Add("namespaces", _list.Fault, KernelListScan.Since);
        _sources.Add("descriptors", descriptors.Fault, OpenFileScan.Since);
        _sources.Add("file_systems", blocks.Fault, SuperBlockScan.Since);
        findings = findings with { Pins = [.. pins] };
        // Where the kernel does not list them, a mount namespace that only a descriptor keeps is known by now only.
        if (found.HasMntFrom(listed)) findings = Mounts().Run(wanted, tasks, findings, listed, cancel);
        findings = findings with { Pins = [.. findings.Pins, .. blocks.Finish()] };
        // Who uses a mount is told by mount ids, so all mounts are known by now.
        if (!wanted.HasFlag(Facets.MountUsers)) return findings;
        _list.SeeAll(NsType.Net);
        UnixSocketScan sockets = new UnixSocketScan(found, reader, gaps).Run(cancel);
        return findings with { MountUsers = new MountUserScan(proc, own, identity, reader, gaps, findings.Mounts, sockets.Sockets).Run(tasks, cancel) };
    }

    private List<FoundNs> Unheld(ProcTask[] tasks, Pin[] pins, PassingScan passing, HashSet<(NsType, uint)> late, EnteredScan entered)
    {
        _list.SeeAll(wanted);
        List<FoundNs> unheld = passing.LetGo(wanted, tasks, pins);
        passing.LookAgain(unheld, late, entered, cancel);
        return unheld;
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
            Scanner = _sources.Parts,
            Scanned = wanted,
        };
    }
}
