using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>Since when namespaces are pinned. It comes after all that finds pins: opening a namespace makes the inode that tells the time, where nobody had it open before.</summary>
internal static class PinTimeScan
{
    /// <param name="wanted">What is read.</param>
    /// <param name="pins">Descriptors, sockets and mounts.</param>
    /// <param name="found">The namespaces.</param>
    /// <param name="started">When the scan began.</param>
    public static void Run(Facets wanted, Pin[] pins, FoundNamespaces found, DateTimeOffset started)
    {
        if (!wanted.HasFlag(Facets.PinnedSince)) return;
        foreach (Pin pin in pins)
        {
            // A socket holds its namespace without an inode.
            if (pin.Kind == NsHolderKind.Socket) continue;
            if (found.Find(pin.Type, pin.Inum) is not { Fd: { } fd, Facts.PinnedSince: null } ns) continue;
            if (fd.TryGetChangeTime(out DateTimeOffset time) == Errno.None && time < started) ns.Facts = ns.Facts with { PinnedSince = time };
        }
    }
}
