using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// What can only be asked from inside: the uname of a UTS namespace and the root of a cgroup namespace. One dedicated thread
/// enters each in turn and then ends. It comes after <see cref="AncestorScan"/>, which finds the last of them.
/// </summary>
internal sealed class InsideScan(ProcRoot proc, FoundNamespaces found, Reader reader, GapList gaps)
{
    /// <summary>So many members are asked where a cgroup namespace's root is; the first mostly knows.</summary>
    private const int MembersAsked = 16;

    private readonly ReadBuffer _buffer = new();

    public void Run(Facets wanted, ProcTask[] tasks, CancellationToken cancel)
    {
        List<FoundNs> foreign = [];
        foreach (FoundNs ns in wanted.HasFlag(Facets.Uname) ? found.OfType(NsType.Uts) : [])
        {
            if (ns.Facts.Uname is not null) continue; // the kernel's list told
            if (reader.IsIn(ns)) ns.Facts = ns.Facts with { Uname = UnameReader.Read() };
            else foreign.Add(ns);
        }
        foreach (FoundNs ns in wanted.HasFlag(Facets.CgroupRoot) ? found.OfType(NsType.Cgroup) : [])
        {
            if (reader.IsIn(ns)) ns.Facts = ns.Facts with { CgroupRoot = "/" };
            else foreign.Add(ns);
        }
        if (foreign.Count == 0) return;

        // Paths as seen from outside, before the thread is inside.
        Dictionary<uint, List<(int Pid, string Path)>> members = PathsOutside(tasks, foreign);
        Errno errno = NsThread.TryRun(() =>
        {
            foreach (FoundNs ns in foreign)
            {
                cancel.ThrowIfCancellationRequested();
                Enter(ns, members);
            }
        });
        if (errno == Errno.None) return;
        foreach (FoundNs ns in foreign) NotInside(ns, errno);
    }

    private void Enter(FoundNs ns, Dictionary<uint, List<(int Pid, string Path)>> members)
    {
        if (found.Open(ns) is not { } fd) return; // its gap is told where it could not be opened
        Errno errno = fd.TryEnter(ns.Type);
        if (errno != Errno.None) NotInside(ns, errno);
        else if (ns.Type == NsType.Uts) ns.Facts = ns.Facts with { Uname = UnameReader.Read() };
        else ns.Facts = ns.Facts with { CgroupRoot = Root(members[ns.Inum]) };
    }

    private void NotInside(FoundNs ns, Errno errno)
    {
        (string source, Facets facet) = ns.Type == NsType.Uts ? ("uname", Facets.Uname) : ("cgroup_roots", Facets.CgroupRoot);
        gaps.Add(source, GapSubject.Inum(ns.Inum), facet, errno, "it could not be entered, so what is seen inside is unknown", Privilege.ToEnter(errno, reader), ns.Type);
    }

    private string? Root(List<(int Pid, string Path)> members)
    {
        foreach ((int pid, string outside) in members)
        {
            if (CgroupPath(pid) is { } inside && ProcCgroup.Root(outside, inside) is { } root) return root;
        }
        return null;
    }

    private Dictionary<uint, List<(int Pid, string Path)>> PathsOutside(ProcTask[] tasks, List<FoundNs> foreign)
    {
        Dictionary<uint, List<(int Pid, string Path)>> members = [];
        foreach (FoundNs ns in foreign)
        {
            if (ns.Type == NsType.Cgroup) members.Add(ns.Inum, []);
        }
        if (members.Count == 0) return members;
        foreach (ProcTask task in tasks)
        {
            if (!task.IsLeader || !members.TryGetValue(task.Links[NsLink.Cgroup], out List<(int Pid, string Path)>? list) || list.Count >= MembersAsked) continue;
            if (CgroupPath(task.Pid) is { } path) list.Add((task.Pid, path));
        }
        return members;
    }

    /// <summary>The process's cgroup v2 path as the calling thread's cgroup namespace shows it; null if it vanished or there is no v2.</summary>
    private string? CgroupPath(int pid)
    {
        ProcPath path = ProcPath.OfTask(stackalloc byte[ProcPath.Room], pid, pid);
        Errno errno = proc.TryRead(path.File("/cgroup"u8), _buffer);
        if (errno != Errno.None && !errno.IsVanished())
        {
            gaps.Add("cgroup_roots", GapSubject.Pid(pid), Facets.CgroupRoot, errno, "its cgroup is unknown, and so may be the root of its cgroup namespace", Privilege.ToReadTask(errno, reader));
        }
        return errno == Errno.None && ProcCgroup.TryParseV2(_buffer.Bytes, out ReadOnlySpan<byte> v2) ? Encoding.UTF8.GetString(v2) : null;
    }
}
