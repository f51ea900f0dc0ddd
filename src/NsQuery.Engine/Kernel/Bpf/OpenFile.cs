using System.Runtime.InteropServices;

namespace NsQuery.Kernel.Bpf;

/// <summary>One descriptor of one task, as <see cref="OpenFileProgram"/> writes it.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal readonly struct OpenFile
{
    public const int Size = 48;

    public const int PidAt = 0, TidAt = 4, FdAt = 8, KindAt = 12, TableAt = 16, NsTypeAt = 24, InumAt = 28, NsIdAt = 32, MoreAt = 40;

    [FieldOffset(PidAt)]
    public readonly int Pid;

    [FieldOffset(TidAt)]
    public readonly int Tid;

    [FieldOffset(FdAt)]
    public readonly int Fd;

    [FieldOffset(KindAt)]
    public readonly OpenFileKind Kind;

    /// <summary>Where the table of descriptors is that it stands in, which threads can share.</summary>
    [FieldOffset(TableAt)]
    public readonly ulong Table;

    /// <summary>CLONE_NEW* of clone(2), its inode number and its id, for the kinds that keep a namespace.</summary>
    [FieldOffset(NsTypeAt)]
    private readonly int _nsType;

    [FieldOffset(InumAt)]
    private readonly uint _inum;

    [FieldOffset(NsIdAt)]
    private readonly ulong _nsId;

    /// <summary>A socket's inode number.</summary>
    [FieldOffset(MoreAt)]
    public readonly ulong Inode;

    /// <summary>O_* of open(2), of a descriptor on a namespace.</summary>
    [FieldOffset(MoreAt)]
    private readonly uint _flags;

    /// <summary>Whether a descriptor of the calling process is there to look only.</summary>
    public bool IsMarked => NsFd.IsMark(_flags);

    /// <summary>The namespace that it keeps; false for the kinds that keep none.</summary>
    public bool TryGetNs(out ListedNs ns)
    {
        bool isNs = NsFd.TryTypeOf(_nsType, out Model.NsType type);
        ns = new(type, _inum, _nsId);
        return isNs && _inum != 0;
    }
}

/// <summary>Why a descriptor is told.</summary>
internal enum OpenFileKind
{
    /// <summary>The lowest possible one of a task, told of every task that has it.</summary>
    First = 0,

    /// <summary>A descriptor on a namespace.</summary>
    Namespace = 1,

    Socket = 2,

    /// <summary>A pidfd to a process that was reaped.</summary>
    Pidfd = 3,

    /// <summary>An io_uring(7).</summary>
    Ring = 4,

    /// <summary>A file opened by credentials of another user namespace than the task's.</summary>
    Credentials = 5,
}
