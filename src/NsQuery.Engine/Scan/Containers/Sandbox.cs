using System.Globalization;
using NsQuery.Model;

namespace NsQuery.Scan.Containers;

/// <summary>What a program made for itself out of namespaces, without a cgroup.</summary>
/// <param name="Runtime">bwrap or chrome.</param>
/// <param name="Inum">The namespace that sets it apart: the PID namespace, else the user namespace, else the mount namespace.</param>
/// <param name="Outer">The sandbox around it.</param>
internal sealed record Sandbox(string Runtime, uint Inum, Sandbox? Outer)
{
    public ContainerKey Key => new(Runtime, Inum.ToString(CultureInfo.InvariantCulture), null);

    /// <summary>The sandbox that starts between a process and its parent; null if none does.</summary>
    /// <param name="parent">The parent.</param>
    /// <param name="child">The process.</param>
    /// <param name="outer">The sandbox that the parent is in.</param>
    /// <param name="hasTypeArgument">Whether a process was given a --type= among its arguments, as every helper of Chromium is.</param>
    public static Sandbox? Between(ProcTask parent, ProcTask child, Sandbox? outer, Func<ProcTask, bool> hasTypeArgument)
    {
        bool isInit = child.NsTids is [_, .., 1] && Differ(parent, child, NsLink.Pid);
        // bwrap stays outside as the parent; where it is gone, the one that it left inside to reap is the namespace's init.
        if ((parent.Comm == "bwrap" && Differ(parent, child, NsLink.Mnt)) || (isInit && child.Comm == "bwrap")) return new("bwrap", Apart(parent, child), outer);
        // Chromium's zygote is PID 1 of a PID namespace, and each renderer that it forks is that of a nested one.
        return isInit && hasTypeArgument(child) ? new("chrome", child.Links[NsLink.Pid], outer) : null;
    }

    private static uint Apart(ProcTask parent, ProcTask child)
    {
        NsLink link = Differ(parent, child, NsLink.Pid) ? NsLink.Pid : Differ(parent, child, NsLink.User) ? NsLink.User : NsLink.Mnt;
        return child.Links[link];
    }

    /// <summary>A link that could not be read differs from none.</summary>
    private static bool Differ(ProcTask a, ProcTask b, NsLink link) => a.Links[link] != 0 && b.Links[link] != 0 && a.Links[link] != b.Links[link];
}
