using System.Diagnostics;
using System.Globalization;
using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;
using NsQuery.Scan.Containers;

namespace NsQuery.Scan;

/// <summary>Kernel to Snapshot: all phases in their order, each with its reason.</summary>
/// <param name="proc">The procfs that is scanned.</param>
/// <param name="own">One that has the reader in it, to know the reader by; mostly the same.</param>
internal sealed class Scanner(ProcRoot proc, ProcRoot own) : IDisposable
{
    /// <summary>USER_HZ of x86_64, in which proc_pid_stat(5) counts.</summary>
    private const int TicksASecond = 100;

    private readonly Passwd _passwd = new();
    private readonly CancelledScans _cancelled = new();

    /// <summary>The procfs that is scanned.</summary>
    public string Path => proc.Path;

    /// <summary>Takes a snapshot, as far as some facets.</summary>
    /// <param name="wanted">What is read; what else comes along is whole or not there.</param>
    /// <param name="cancel">Asked at each process and each namespace.</param>
    /// <param name="pid">The one process to read; null for all.</param>
    /// <exception cref="ScanException">The procfs cannot be listed at all.</exception>
    public Snapshot Scan(Facets wanted, CancellationToken cancel, long? pid = null)
    {
        // Descriptors are limited, and this scan shall not see less for the sake of one that was given up.
        _cancelled.Wait(cancel);
        long started = Stopwatch.GetTimestamp();
        GapList gaps = new();
        Reader reader = new(own);
        FoundNamespaces found = new(reader, gaps);
        try
        {
            return Scan(wanted, started, reader, found, gaps, pid, cancel);
        }
        finally
        {
            if (cancel.IsCancellationRequested) _cancelled.Close(found);
            else found.Dispose();
        }
    }

    public void Dispose()
    {
        _cancelled.Wait();
        proc.Dispose();
        own.Dispose();
    }

    private Snapshot Scan(Facets wanted, long started, Reader reader, FoundNamespaces found, GapList gaps, long? pid, CancellationToken cancel)
    {
        DateTimeOffset takenAt = DateTimeOffset.UtcNow;
        double? uptime = Uptime();
        TaskIdentity identity = new(proc, FirstTick(uptime));

        // 1. Mount namespaces: the kernel has a list of all, for which no task is needed. Where that may lack some, the tasks' links
        // are; so are they where the procfs is of a PID namespace below the reader's, and the machine around that is not asked for.
        Facets ofTasks = wanted;
        if (MountScan.IsWanted(wanted, own) && !(proc.Exists("self/status\0"u8) && new MountNamespaceScan(own, found, reader, gaps).Run(cancel))) ofTasks |= Facets.LinkMnt;
        // 2. Tasks: they lead to most namespaces, and each namespace is pinned as soon as it is seen.
        ProcTask[] tasks = (wanted.HasFlag(Facets.Tasks), pid) switch
        {
            (true, null) => Tasks(ofTasks, reader, found, gaps, cancel),
            (true, > 0 and <= int.MaxValue) => new TaskScan(proc, wanted, reader, found, gaps).RunOne((int)pid, cancel),
            _ => [],
        };
        // 3. Mounts: needs the mount namespaces that tasks lead to, and finds namespaces that no task leads to; those have owners and parents too.
        Findings findings = new MountScan(proc, own, found, reader, gaps).Run(wanted, tasks, new(), 0, cancel);
        int listed = found.Count;
        // 4. Descriptors and sockets of those tasks: what was opened through a bind mount is known by the mount.
        List<Pin> pins = [.. findings.Pins];
        new DescriptorScan(proc, own, identity, wanted, reader, found, gaps, pins).Run(tasks, cancel);
        findings = findings with { Pins = [.. pins] };
        // Where the kernel does not list them, a mount namespace that only a descriptor keeps is known by now only.
        if (found.HasMntFrom(listed)) findings = new MountScan(proc, own, found, reader, gaps).Run(wanted, tasks, findings, listed, cancel);
        // Who uses a mount is told by mount ids, so all mounts are known by now.
        if (wanted.HasFlag(Facets.MountUsers)) findings = findings with { MountUsers = new MountUserScan(proc, own, reader, gaps, findings.Mounts).Run(tasks, cancel) };
        // 5. What seems to be held by nothing, when every holder is known.
        new PassingScan(proc, found).Run(wanted, tasks, findings.Pins, cancel);
        findings = findings with { Mounts = Array.FindAll(findings.Mounts, mount => found.Find(NsType.Mnt, mount.MntNs) is not { IsPassing: true }) };
        // 6. Ancestors: needs a descriptor on everything found so far, and finds the ones without a task.
        new AncestorScan(found, reader, gaps).Run(wanted, cancel);
        // 7. What has to be asked inside, or of a member: every namespace is known by now.
        new InsideScan(proc, found, reader, gaps).Run(wanted, tasks, cancel);
        new InterfaceScan(found, reader, gaps).Run(wanted, cancel);
        new MemberFilesScan(proc, found, reader, gaps).Run(wanted, tasks, cancel);
        if (wanted.HasFlag(Facets.PidMax)) ReadOwnPidMax(found, reader, gaps);

        PinTimeScan.Run(wanted, findings.Pins, found, takenAt);

        // 8. Containers: who belongs together is told by the tasks' numbers, links and parents, so it comes after those; and it reads
        // files of engines from a disk, which can take its time, so it comes after all that the kernel has to tell of one moment.
        ProcTask[] above = pid is null || !wanted.HasFlag(Facets.Containers) ? [] : Above(tasks, wanted, reader, found, gaps, cancel);
        DetailScan details = new(proc, _passwd, identity);
        findings = findings with { Containers = new ContainerScan(proc, identity, reader, gaps).Run(wanted, tasks, above, cancel) };

        List<NsFacts> facts = new(found.Count);
        for (int i = 0; i < found.Count; i++)
        {
            if (!found[i].IsPassing) facts.Add(found[i].Facts with { IsInitial = found[i].Inum == InitialInum(found[i].Type, tasks) });
        }
        string? bootId = wanted.HasFlag(Facets.Boot) ? ReadBootId(gaps) : null;
        if (wanted.HasFlag(Facets.Capabilities)) findings = findings with { LastCapability = ReadLastCapability(gaps) };
        if (wanted.HasFlag(Facets.Limits)) findings = findings with { Limits = new LimitScan(own, found, reader, gaps).Run() };
        HostFacts host = Host(takenAt, uptime, started, bootId) with { ReaderMntNs = reader.MntNs };
        return new(tasks, facts, details.Readers, host, gaps.Gaps, findings);
    }

    /// <summary>The ancestors of one process that is read alone, the nearest first.</summary>
    private ProcTask[] Above(ProcTask[] tasks, Facets wanted, Reader reader, FoundNamespaces found, GapList gaps, CancellationToken cancel)
    {
        List<ProcTask> above = [];
        for (ProcTask? at = Array.Find(tasks, static task => task.IsLeader); at is { Ppid: > 0 };)
        {
            int ppid = at.Ppid;
            if (above.Exists(task => task.Pid == ppid)) break; // parents that changed between two looks can go in a circle
            at = Array.Find(new TaskScan(proc, wanted & ~Facets.Threads, reader, found, gaps).RunOne(ppid, cancel), static task => task.IsLeader);
            if (at is not null) above.Add(at);
        }
        return [.. above];
    }

    private ProcTask[] Tasks(Facets wanted, Reader reader, FoundNamespaces found, GapList gaps, CancellationToken cancel)
    {
        LeftOutScan leftOut = new(proc, reader, gaps);
        // Whose procfs it is, is told by kthreadd, or else by a task's own numbers and link.
        if (!leftOut.ShowsKthreadd()) wanted |= Facets.Status | Facets.LinkPid;
        Errno errno = new TaskScan(proc, wanted, reader, found, gaps).Run(cancel, out ProcTask[] tasks);
        if (errno != Errno.None) throw new ScanException($"cannot list {proc.Path}: {errno}");
        leftOut.Run(tasks);
        return tasks;
    }

    /// <summary>kernel.pid_max is one for each PID namespace (Linux 6.14), and a reader sees only its own.</summary>
    private void ReadOwnPidMax(FoundNamespaces found, Reader reader, GapList gaps)
    {
        ReadBuffer buffer = new();
        Errno errno = own.TryRead("sys/kernel/pid_max\0"u8, buffer);
        if (errno != Errno.None || !long.TryParse(buffer.Bytes.TrimEnd((byte)'\n'), out long max))
        {
            gaps.Add("sysctl", GapSubject.Named("kernel.pid_max"), Facets.PidMax, errno, "it is unknown", "a procfs with sys in it");
            return;
        }
        foreach (FoundNs ns in found.OfType(NsType.Pid))
        {
            if (reader.IsIn(ns)) ns.Facts = ns.Facts with { PidMax = max };
        }
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

    /// <summary>kernel.cap_last_cap (Linux 3.2).</summary>
    private int ReadLastCapability(GapList gaps)
    {
        ReadBuffer buffer = new();
        Errno errno = own.TryRead("sys/kernel/cap_last_cap\0"u8, buffer);
        if (errno == Errno.None && int.TryParse(buffer.Bytes.TrimEnd((byte)'\n'), out int last)) return last;
        gaps.Add("sysctl", GapSubject.Named("kernel.cap_last_cap"), Facets.Capabilities, errno, "capabilities that are newer than CAP_CHECKPOINT_RESTORE are not told", "a procfs with sys in it");
        return Capability.LastNamed;
    }

    private string? ReadBootId(GapList gaps)
    {
        ReadBuffer buffer = new();
        Errno errno = own.TryRead("sys/kernel/random/boot_id\0"u8, buffer);
        if (errno != Errno.None) gaps.Add("sysctl", GapSubject.Named("kernel.random.boot_id"), Facets.Boot, errno, "it is unknown", "a procfs with sys in it");
        return errno == Errno.None ? Encoding.ASCII.GetString(buffer.Bytes.TrimEnd((byte)'\n')) : null;
    }

    private HostFacts Host(DateTimeOffset takenAt, double? uptime, long started, string? bootId)
    {
        Uname uname = UnameReader.Read();
        return new()
        {
            Hostname = uname.Nodename,
            BootId = bootId,
            Kernel = uname.Release,
            TakenAt = takenAt,
            BootEpoch = takenAt.ToUnixTimeMilliseconds() / 1000d - uptime,
            ProcPath = System.IO.Path.GetFullPath(proc.Path),
            ScanMilliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            Scanner = "proc",
        };
    }

    /// <summary>proc_uptime(5), which like starttime is in the terms of the reader's time namespace.</summary>
    private double? Uptime()
    {
        ReadBuffer buffer = new();
        Errno errno = own.TryRead("uptime\0"u8, buffer);
        int end = buffer.Bytes.IndexOf((byte)' ');
        return errno == Errno.None && end > 0 && double.TryParse(buffer.Bytes[..end], CultureInfo.InvariantCulture, out double uptime) ? uptime : null;
    }

    private static long FirstTick(double? uptime) => (long)((uptime ?? 0) * TicksASecond);
}
