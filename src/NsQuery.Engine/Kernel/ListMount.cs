using System.Runtime.InteropServices;

namespace NsQuery.Kernel;

/// <summary>listmount(2): Linux 6.8, of another mount namespace than the caller's 6.11.</summary>
internal static unsafe class ListMount
{
    /// <summary>LSMT_ROOT of linux/mount.h: from the namespace's root on.</summary>
    private const ulong Root = 0xffffffffffffffff;

    private const int AtOnce = 512;

    /// <summary>The unique ids of all mounts below the namespace's root. ENOENT also if the caller lacks CAP_SYS_ADMIN over the namespace.</summary>
    public static Errno TryRead(ulong mntNsId, List<ulong> ids)
    {
        ids.Clear();
        ulong* some = stackalloc ulong[AtOnce];
        MntIdReq request = new(Root, 0, mntNsId);
        while (true)
        {
            nint count = Libc.Syscall(Libc.SysListMount, (nint)(&request), (nint)some, AtOnce);
            if (count < 0) return (Errno)Marshal.GetLastPInvokeError();
            ids.AddRange(new ReadOnlySpan<ulong>(some, (int)count));
            if (count < AtOnce) return Errno.None;
            request = new(Root, some[count - 1], mntNsId);
        }
    }

    /// <summary>The unique id of the mount that the calling thread's root is on. ENOSYS before Linux 6.8.</summary>
    public static Errno TryReadRoot(out ulong id)
    {
        ulong* statx = stackalloc ulong[Libc.StatXWords];
        bool done;
        fixed (byte* root = "/\0"u8) done = Libc.StatX(0, root, Libc.AtStatXDontSync, Libc.StatXMountIdUnique, statx) == 0;
        id = statx[Libc.StatXMountIdWord];
        return !done ? (Errno)Marshal.GetLastPInvokeError() : ((uint)statx[0] & Libc.StatXMountIdUnique) != 0 ? Errno.None : Errno.ENOSYS;
    }
}
