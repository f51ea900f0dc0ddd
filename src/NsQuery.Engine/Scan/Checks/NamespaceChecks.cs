using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan.Checks;

/// <summary>What namespaces are asked, tried with the reader's own.</summary>
internal sealed class NamespaceChecks(ProcRoot own, Reader reader)
{
    private const string Area = "call";

    public IEnumerable<Diagnosis> Run()
    {
        yield return Ask("NS_GET_USERNS", NsType.Uts, static ns => Closed(ns.TryGetOwner(out NsFd? owner), owner), "owners of namespaces are unknown", Above("Linux 4.9"));
        yield return Ask("NS_GET_PARENT", NsType.User, Parent, "parents of namespaces are unknown, and hidden ones above them", Above("Linux 4.9"));
        yield return Ask("NS_GET_OWNER_UID", NsType.User, static ns => ns.TryGetOwnerUid(out _), "creators of user namespaces are unknown", Since("Linux 4.11"));
        yield return Ask("NS_GET_MNTNS_ID", NsType.Mnt, static ns => ns.TryGetMntNsId(out _), "mnt_ns_id is unknown, and mounts are read of mountinfo", Since("Linux 6.11"));
        yield return Ask("NS_GET_ID", NsType.Uts, static ns => ns.TryGetId(out _), "ns_id is unknown", Since("Linux 6.18"));
        yield return Ask("open_by_handle_at", NsType.Uts, static ns => Closed(ns.TryOpenAgain(out NsFd? again), again), "namespaces that only the kernel's lists have cannot be opened", errno => errno is Errno.EOPNOTSUPP or Errno.ENOSYS ? "Linux 6.18" : Privilege.ToEnter(errno, reader));
        yield return Enter(NsType.Uts, "host names in other UTS namespaces are unknown");
        yield return Enter(NsType.Net, "interfaces in other network namespaces are unknown");
        yield return Enter(NsType.Mnt, "mounts of other mount namespaces are known by statmount(2) and by members' mountinfo alone, and not every path of a namespace can be opened");
        yield return Enter(NsType.Cgroup, "roots of other cgroup namespaces are unknown");
        yield return Doctor.Tried(Area, "SIOCGSKNS", SocketNs(out Errno errno), "without BPF, which network namespaces sockets keep is unknown", errno.IsDenied() ? "CAP_NET_ADMIN over the socket's network namespace" : Privilege.ToAskSocket(errno, reader));
        yield return Doctor.Tried(Area, "rtnetlink", Closed(NetlinkSocket.TryOpenRoute(out NetlinkSocket? route), route), "interfaces are unknown", "a kernel with rtnetlink(7), and a seccomp filter that allows it");
        errno = UnixSockets();
        yield return Doctor.Tried(Area, "sock_diag", errno, "which file systems unix sockets keep busy is unknown", UnixSocketScan.Needs(errno));
        errno = Pidfd.TryCompareTables(Environment.ProcessId, Environment.ProcessId, out _);
        yield return Doctor.Tried(Area, "kcmp", errno, "without BPF, descriptors of threads with a table of their own are unknown", Privilege.ToCompare(errno, reader));
    }

    private static Errno UnixSockets()
    {
        Errno errno = NetlinkSocket.TryOpenDiag(out NetlinkSocket? diag);
        using (diag) return diag?.TryAsk(NetlinkRequest.UnixSockets, static () => { }, static (_, _) => { }, out _) ?? errno;
    }

    /// <summary>At the top nobody has a parent to be told.</summary>
    private Errno Parent(NsFd ns)
    {
        Errno errno = Closed(ns.TryGetParent(out NsFd? parent), parent);
        return errno == Errno.EPERM && reader.IsInInitialUserNs ? Errno.None : errno;
    }

    private Diagnosis Enter(NsType type, string effect) =>
        Ask($"setns(CLONE_NEW{(type == NsType.Mnt ? "NS" : type.ToString().ToUpperInvariant())})", type, ns => InThread(() => TryEnter(ns, type)), effect, errno => Privilege.ToEnter(errno, reader));

    private static Errno TryEnter(NsFd ns, NsType type)
    {
        Errno errno = type == NsType.Mnt ? NsThread.TryUnshareFs() : Errno.None;
        return errno == Errno.None ? ns.TryEnter(type) : errno;
    }

    private static Errno InThread(Func<Errno> work)
    {
        Errno done = Errno.None;
        Errno errno = NsThread.TryRun(() => done = work());
        return errno == Errno.None ? done : errno;
    }

    private Diagnosis Ask(string name, NsType type, Func<NsFd, Errno> ask, string effect, Func<Errno, string> needs)
    {
        Errno errno = own.TryOpenNs([.. "self"u8, .. NsLinkText.File(type.MemberLink()), 0], out NsFd? ns);
        using (ns)
        {
            if (ns is not null) errno = ask(ns);
        }
        return Doctor.Tried(Area, name, errno, effect, needs(errno));
    }

    private static Func<Errno, string> Above(string since) => errno => errno == Errno.EPERM ? Privilege.ToSeeAbove : Privilege.ToAsk(errno, since);

    private static Func<Errno, string> Since(string since) => errno => Privilege.ToAsk(errno, since);

    private static Errno SocketNs(out Errno errno)
    {
        errno = SocketFd.TryMake(out SocketFd made);
        if (errno != Errno.None) return errno;
        using (made) errno = Closed(made.TryGetNetNs(out NsFd? ns), ns);
        return errno;
    }

    private static Errno Closed(Errno errno, IDisposable? opened)
    {
        opened?.Dispose();
        return errno;
    }
}
