using System.Runtime.InteropServices;

namespace NsQuery.Kernel;

/// <summary>
/// What names a namespace without keeping it alive: name_to_handle_at(2), which nsfs answers since Linux 6.18. With it one can
/// let go of a namespace and see whether anything else holds it.
/// </summary>
internal readonly unsafe struct NsHandle
{
    /// <summary>struct file_handle { u32 handle_bytes; s32 handle_type; u8 f_handle[]; } with the 16 bytes of struct nsfs_file_handle.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct FileHandle
    {
        public uint Bytes;
        public int Type;
        public fixed byte Id[16];
    }

    private readonly FileHandle _handle;

    private NsHandle(FileHandle handle) => _handle = handle;

    /// <summary>The handle of a namespace that was only heard of: struct nsfs_file_handle { u64 ns_id; u32 ns_type; u32 ns_inum; }.</summary>
    public NsHandle(ListedNs ns)
    {
        FileHandle handle = new() { Bytes = 16, Type = FileIdNsfs };
        *(ulong*)handle.Id = ns.Id;
        ((uint*)handle.Id)[2] = (uint)NsFd.CloneFlag(ns.Type);
        ((uint*)handle.Id)[3] = ns.Inum;
        _handle = handle;
    }

    /// <summary>EOPNOTSUPP before Linux 6.18.</summary>
    /// <param name="fd">A descriptor on the namespace.</param>
    /// <param name="handle">Its handle.</param>
    public static Errno TryGet(int fd, out NsHandle handle)
    {
        FileHandle room = new() { Bytes = 16 };
        int mountId;
        bool done;
        fixed (byte* none = "\0"u8) done = Libc.NameToHandleAt(fd, none, (uint*)&room, &mountId, Libc.AtEmptyPath) == 0;
        handle = new(room);
        return done ? Errno.None : (Errno)Marshal.GetLastPInvokeError();
    }

    /// <summary>ESTALE if the namespace is gone.</summary>
    public Errno TryOpen(out NsFd? ns)
    {
        FileHandle handle = _handle;
        int fd = Libc.OpenByHandleAt(Libc.NsfsRoot, (uint*)&handle, NsFd.Mark | CloseOnExec);
        ns = fd < 0 ? null : new(fd);
        return fd < 0 ? (Errno)Marshal.GetLastPInvokeError() : Errno.None;
    }

    /// <summary>FILEID_NSFS of linux/exportfs.h.</summary>
    private const int FileIdNsfs = 0xf1;

    /// <summary>O_CLOEXEC of open(2).</summary>
    private const int CloseOnExec = 0x80000;
}
