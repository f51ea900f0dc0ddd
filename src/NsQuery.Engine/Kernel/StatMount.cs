using System.Runtime.InteropServices;
using System.Text;
using NsQuery.Model;

namespace NsQuery.Kernel;

/// <summary>statmount(2), Linux 6.8: one mount at a time, its answer kept in a buffer that grows.</summary>
internal sealed unsafe class StatMount(TextPool texts)
{
    // struct statmount of linux/mount.h; the strings start behind its 512 bytes.
    private const int MntOpts = 4, Mask = 8, SbMajor = 16, SbMinor = 20, SbMagic = 24, SbFlags = 32, FsType = 36, MntIdOld = 56, ParentIdOld = 60, MntAttr = 64,
        Propagation = 72, PeerGroup = 80, MasterGroup = 88, MntRoot = 104, MntPoint = 108, FsSubtype = 120, SbSource = 124, SupportedMask = 144, Strings = 512;

    private byte[] _answer = new byte[4096];

    /// <summary>ENOENT if the mount is gone, EPERM if the caller lacks CAP_SYS_ADMIN over its namespace.</summary>
    public Errno TryRead(ulong mount, ulong mntNsId, StatMountMask mask)
    {
        MntIdReq request = new(mount, (ulong)mask, mntNsId);
        while (true)
        {
            nint result;
            fixed (byte* answer = _answer) result = Libc.Syscall(Libc.SysStatMount, (nint)(&request), (nint)answer, _answer.Length);
            if (result == 0) return Errno.None;
            Errno errno = (Errno)Marshal.GetLastPInvokeError();
            if (errno != Errno.EOVERFLOW) return errno;
            _answer = new byte[_answer.Length * 2];
        }
    }

    /// <summary>Magic number of the file system's type: statfs(2).</summary>
    public ulong Magic => Long(SbMagic);

    /// <summary>Device number of the super block.</summary>
    public string Dev => texts.Device(Int(SbMajor), Int(SbMinor));

    public ReadOnlySpan<byte> MountPoint => Text(MntPoint, StatMountMask.MntPoint);

    public ReadOnlySpan<byte> Type => Text(FsType, StatMountMask.FsType);

    /// <summary>Whether it is mounted on no other: it was read with <see cref="StatMountMask.MntBasic"/>.</summary>
    public bool IsLowest => Int(MntIdOld) == Int(ParentIdOld);

    /// <summary>Whether the kernel knows all that <see cref="StatMountMask.All"/> asks; before Linux 6.15 it does not say so.</summary>
    public bool TellsAll => ((StatMountMask)Long(SupportedMask) & StatMountMask.All) == StatMountMask.All;

    /// <summary>The mount that was read with <see cref="StatMountMask.All"/>.</summary>
    public Mount ToMount(ulong id, uint mntNs) => new()
    {
        MntNs = mntNs,
        Id = (int)Int(MntIdOld),
        UniqueId = id,
        ParentId = (int)Int(ParentIdOld),
        Dev = Dev,
        FsType = texts.Get(Text(FsSubtype, StatMountMask.FsSubtype) is { IsEmpty: false } subtype ? [.. Type, (byte)'.', .. subtype] : Type),
        Source = Text(SbSource, StatMountMask.SbSource) is { IsEmpty: false } source ? texts.Get(source) : null,
        Root = texts.Get(Text(MntRoot, StatMountMask.MntRoot)),
        MountPoint = texts.Get(MountPoint),
        Options = texts.Get(MountOptions.OfAttributes(Long(MntAttr))),
        SuperOptions = texts.Get(SuperOptions()),
        Propagation = MountOptions.OfPropagation(Long(Propagation)),
        PeerGroup = Group(PeerGroup),
        MasterGroup = Group(MasterGroup),
    };

    /// <summary>As mountinfo shows them: what is common to all file systems, then the type's own.</summary>
    private ReadOnlySpan<byte> SuperOptions()
    {
        string common = MountOptions.OfSuperBlock(Int(SbFlags));
        ReadOnlySpan<byte> own = Text(MntOpts, StatMountMask.MntOpts);
        return own.IsEmpty ? Encoding.ASCII.GetBytes(common) : [.. Encoding.ASCII.GetBytes(common), (byte)',', .. own];
    }

    private int? Group(int offset) => Long(offset) is not 0 and ulong id ? (int)id : null;

    private uint Int(int offset) => MemoryMarshal.Read<uint>(_answer.AsSpan(offset));

    private ulong Long(int offset) => MemoryMarshal.Read<ulong>(_answer.AsSpan(offset));

    /// <summary>Empty also if the kernel does not know it.</summary>
    private ReadOnlySpan<byte> Text(int offset, StatMountMask told)
    {
        if (((StatMountMask)Long(Mask) & told) == 0) return default;
        ReadOnlySpan<byte> text = _answer.AsSpan(Strings + (int)Int(offset));
        return text[..text.IndexOf((byte)0)];
    }
}
