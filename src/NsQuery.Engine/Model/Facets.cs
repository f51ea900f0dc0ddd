namespace NsQuery.Model;

/// <summary>
/// The facets of the machine that a scan reads. Columns say which facets they rest on, gaps say which facet was not seen;
/// so a scan knows no column and a table knows no source.
/// </summary>
[Flags]
internal enum Facets : ulong
{
    None = 0,

    /// <summary>Which tasks exist, with what /proc/PID/stat tells of them.</summary>
    Tasks = 1 << 0,

    /// <summary>Ids and PID numbers: /proc/PID/status.</summary>
    Status = 1 << 1,

    LinkCgroup = 1 << 2,
    LinkIpc = 1 << 3,
    LinkMnt = 1 << 4,
    LinkNet = 1 << 5,
    LinkPid = 1 << 6,
    LinkPidForChildren = 1 << 7,
    LinkTime = 1 << 8,
    LinkTimeForChildren = 1 << 9,
    LinkUser = 1 << 10,
    LinkUts = 1 << 11,
    AllLinks = 0x3ff << 2,

    /// <summary>The 64-bit namespace ids.</summary>
    NsId = 1 << 12,

    /// <summary>Owning user namespaces.</summary>
    Owner = 1 << 13,

    /// <summary>Parents of pid and user namespaces, and so the namespaces without a process above them.</summary>
    Parent = 1 << 14,

    Uname = 1 << 15,
    TimeOffsets = 1 << 16,
    CgroupRoot = 1 << 17,
    IdMaps = 1 << 18,
    MntNsId = 1 << 19,
    PidMax = 1 << 20,

    /// <summary>Who created user namespaces.</summary>
    Creator = 1 << 21,

    /// <summary>What identifies the boot.</summary>
    Boot = 1 << 22,

    /// <summary>What user namespaces own: the other end of <see cref="Owner"/>.</summary>
    Owned = 1 << 23,

    /// <summary>Threads besides the leaders of their processes.</summary>
    Threads = 1 << 24,

    /// <summary>Open descriptors on namespaces.</summary>
    Fds = 1 << 25,

    /// <summary>The network namespaces of open sockets.</summary>
    Sockets = 1 << 26,

    /// <summary>Bind mounts of namespaces, and file systems that hold one.</summary>
    Binds = 1 << 27,

    /// <summary>All that keeps a namespace alive besides tasks and namespaces.</summary>
    Pins = Fds | Sockets | Binds,

    /// <summary>Since when namespaces are pinned.</summary>
    PinnedSince = 1 << 28,

    /// <summary>The mounts of every mount namespace.</summary>
    Mounts = 1 << 29,

    /// <summary>Which processes keep which file system busy.</summary>
    MountUsers = 1 << 30,

    /// <summary>The interfaces of every network namespace, with their addresses.</summary>
    Interfaces = 1UL << 31,

    /// <summary>How the reader's network namespace numbers the others.</summary>
    NetnsIds = 1UL << 32,

    /// <summary>The capability sets of processes.</summary>
    Capabilities = 1UL << 33,

    /// <summary>The limits of user namespaces.</summary>
    Limits = 1UL << 34,

    /// <summary>Which processes are a container's, and whose.</summary>
    Containers = 1UL << 35,

    /// <summary>What engines have written down about their containers.</summary>
    ContainerRecords = 1UL << 36,

    /// <summary>The ids of mounts that are never reused.</summary>
    UniqueMountIds = 1UL << 37,

    /// <summary>The namespaces that no task is in: by the kernel's lists, or else by all that can keep one.</summary>
    Taskless = 1UL << 38,

    /// <summary>What the kernel's lists tell of namespaces that tasks are in, where they can be read.</summary>
    Listed = 1UL << 39,

    All = (1UL << 40) - 1,
}

internal static class FacetsOfLinks
{
    public static Facets Facet(this NsLink link) => (Facets)((ulong)Facets.LinkCgroup << (int)link);

    /// <summary>Every link that can lead to a namespace of this type.</summary>
    public static Facets LinkFacets(this NsType type) => type switch
    {
        NsType.Pid => Facets.LinkPid | Facets.LinkPidForChildren,
        NsType.Time => Facets.LinkTime | Facets.LinkTimeForChildren,
        _ => type.MemberLink().Facet(),
    };

    /// <summary>What all namespaces of one type are found by. A user namespace without a task is known by what it owns, of whatever type.</summary>
    public static Facets RowFacets(this NsType type) => Facets.Tasks | Facets.Threads | Facets.Taskless | type switch
    {
        NsType.User => Facets.AllLinks | Facets.Parent | Facets.Owned,
        NsType.Pid => type.LinkFacets() | Facets.Parent,
        _ => type.LinkFacets(),
    };
}
