namespace NsQuery.Model;

/// <summary>The ten links of /proc/PID/ns, in the order in which SQL shows them.</summary>
internal enum NsLink
{
    Cgroup,
    Ipc,
    Mnt,
    Net,
    Pid,
    PidForChildren,
    Time,
    TimeForChildren,
    User,
    Uts,
}

internal static class NsLinkExtensions
{
    public const int Count = 10;

    /// <summary>The type of namespace that the link points to.</summary>
    public static NsType Type(this NsLink link) => link switch
    {
        NsLink.Cgroup => NsType.Cgroup,
        NsLink.Ipc => NsType.Ipc,
        NsLink.Mnt => NsType.Mnt,
        NsLink.Net => NsType.Net,
        NsLink.Pid or NsLink.PidForChildren => NsType.Pid,
        NsLink.Time or NsLink.TimeForChildren => NsType.Time,
        NsLink.User => NsType.User,
        NsLink.Uts => NsType.Uts,
        _ => throw new ArgumentOutOfRangeException(nameof(link)),
    };

    /// <summary>Whether a task with this link is a member of the namespace. The two *_for_children links only promise it to later children.</summary>
    public static bool IsMembership(this NsLink link) => link is not (NsLink.PidForChildren or NsLink.TimeForChildren);

    /// <summary>The link through which a task is a member of a namespace of this type.</summary>
    public static NsLink MemberLink(this NsType type) => type switch
    {
        NsType.Cgroup => NsLink.Cgroup,
        NsType.Ipc => NsLink.Ipc,
        NsType.Mnt => NsLink.Mnt,
        NsType.Net => NsLink.Net,
        NsType.Pid => NsLink.Pid,
        NsType.Time => NsLink.Time,
        NsType.User => NsLink.User,
        NsType.Uts => NsLink.Uts,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
