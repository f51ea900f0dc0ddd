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
            // The others hold it without an inode.
            if (pin.Kind is not (NsHolderKind.Fd or NsHolderKind.BindMount)) continue;
            if (found.Find(pin.Type, pin.Inum) is not { Facts.PinnedSince: null, Listed: null or { IsOpened: true } } ns || found.Open(ns) is not { } fd) continue;
            if (fd.TryGetChangeTime(out DateTimeOffset time) == Errno.None && time < started) ns.Facts = ns.Facts with { PinnedSince = time };
        }
    }
}
