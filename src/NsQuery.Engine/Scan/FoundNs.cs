using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// A namespace while it is being scanned, its facts filled in phase by phase. It is pinned by a descriptor, or known by the kernel's
/// list, whose id is never another's.
/// </summary>
internal sealed class FoundNs(NsType type, uint inum)
{
    public NsType Type => Facts.Type;

    public uint Inum => Facts.Inum;

    /// <summary>Null if no descriptor could be had, which a gap says, or if nobody has needed one of what the kernel lists: <see cref="FoundNamespaces.Open"/>.</summary>
    public NsFd? Fd { get; set; }

    /// <summary>What the kernel's list has of it; null if that was not read, or it came later.</summary>
    public KernelNs? Listed { get; set; }

    /// <summary>Whether it is known to be one and the same for as long as the scan takes.</summary>
    public bool IsKnown => Fd is not null || Listed is not null;

    /// <summary>The id that is never another's in a boot (Linux 6.18).</summary>
    public Errno TryGetId(out ulong id)
    {
        id = Listed?.Name.Id ?? 0;
        return Listed is not null ? Errno.None : Fd?.TryGetId(out id) ?? Errno.EBADF;
    }

    /// <summary>By which its mounts are asked for. Since Linux 6.18, which has the lists, it is that id.</summary>
    public Errno TryGetMntNsId(out ulong id) => Listed is not null ? TryGetId(out id) : FdMntNsId(out id);

    /// <summary>Why it could not be opened, while that is not told yet.</summary>
    public (Errno Errno, string Needs)? Unopened { get; set; }

    /// <summary>Whether a descriptor was asked for: once is enough.</summary>
    public bool IsAskedFor { get; set; }

    /// <summary>Whether it was asked for its id, owner and parent.</summary>
    public bool IsAncestryRead { get; set; }

    /// <summary>Whether it came or went while the scan ran, and so is not of its instant.</summary>
    public bool IsPassing { get; set; }

    public NsFacts Facts { get; set; } = new(type, inum);

    private Errno FdMntNsId(out ulong id)
    {
        id = 0;
        return Fd?.TryGetMntNsId(out id) ?? Errno.EBADF;
    }
}
