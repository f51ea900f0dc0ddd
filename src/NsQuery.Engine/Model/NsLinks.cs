using System.Runtime.CompilerServices;

namespace NsQuery.Model;

/// <summary>A task's ten namespace links as inode numbers; 0 where the link could not be read or leads nowhere.</summary>
[InlineArray(NsLinkExtensions.Count)]
internal struct NsLinks : IEquatable<NsLinks>
{
    private uint _first;

    public uint this[NsLink link]
    {
        readonly get => this[(int)link];
        set => this[(int)link] = value;
    }

    public readonly bool Equals(NsLinks other) => ((ReadOnlySpan<uint>)this).SequenceEqual(other);

    public override readonly bool Equals(object? obj) => obj is NsLinks other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(this[NsLink.Mnt], this[NsLink.Net], this[NsLink.Pid], this[NsLink.User], this[NsLink.Uts]);
}
