using NsQuery.Model;

namespace NsQuery.Tables;

/// <summary>Paths that lead to a namespace, by what holds it.</summary>
internal static class HolderPaths
{
    /// <summary>Where the holder is: a link, a descriptor, a mount point from its mount namespace's root; null if it has no path.</summary>
    public static string? Of(NsHolder holder, string procPath) => holder switch
    {
        { Task: { } task, Link: { } link } => $"{Folder(task, procPath)}/ns/{link.Type().Word()}{(link.IsMembership() ? "" : "_for_children")}",
        { Kind: NsHolderKind.Fd, Task: { } task, Pin.Fd: { } fd } => $"{Folder(task, procPath)}/fd/{fd}",
        { Pin.MountPoint: { } mountPoint } => mountPoint,
        _ => null,
    };

    /// <summary>Something that the reader can open, such as by nsenter(1); null if there is nothing.</summary>
    public static string? Openable(Namespace ns) => ns.Openable switch
    {
        null => null,
        { By: OpenBy.BindBelowRoot, Holder: var holder } => $"{ns.ProcPath}/{ns.MemberOf(holder)}/root{holder.Pin?.MountPoint}",
        { Holder: var holder } => Of(holder, ns.ProcPath),
    };

    private static string Folder(ProcTask task, string procPath) => task.IsLeader ? $"{procPath}/{task.Pid}" : $"{procPath}/{task.Pid}/task/{task.Tid}";
}
