using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>A namespace while it is being scanned: pinned by a descriptor, its facts filled in phase by phase.</summary>
internal sealed class FoundNs(NsType type, uint inum)
{
    public NsType Type => Facts.Type;

    public uint Inum => Facts.Inum;

    /// <summary>Null if no descriptor could be had; a gap says why.</summary>
    public NsFd? Fd { get; set; }

    /// <summary>Whether its descriptor was asked for its id, owner and parent.</summary>
    public bool IsAsked { get; set; }

    /// <summary>Whether it came or went while the scan ran, and so is not of its instant.</summary>
    public bool IsPassing { get; set; }

    public NsFacts Facts { get; set; } = new(type, inum);
}
