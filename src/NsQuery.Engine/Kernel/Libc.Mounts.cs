using System.Runtime.InteropServices;

namespace NsQuery.Kernel;

/// <summary>System calls that no libc wraps yet, by their numbers on x86_64.</summary>
internal static unsafe partial class Libc
{
    /// <summary>statmount(2) and listmount(2), Linux 6.8.</summary>
    public const int SysStatMount = 457, SysListMount = 458;

    /// <summary>name_to_handle_at(2); struct file_handle { u32 handle_bytes; s32 handle_type; u8 f_handle[]; }</summary>
    [LibraryImport(Library, EntryPoint = "name_to_handle_at", SetLastError = true)]
    public static partial int NameToHandleAt(int folder, byte* path, uint* handle, int* mountId, int flags);

    /// <summary>open_by_handle_at(2).</summary>
    [LibraryImport(Library, EntryPoint = "open_by_handle_at", SetLastError = true)]
    public static partial int OpenByHandleAt(int mount, uint* handle, int flags);

    /// <summary>FD_NSFS_ROOT of linux/fcntl.h, Linux 6.18.</summary>
    public const int NsfsRoot = -10003;

    /// <summary>stx_mask stands in the first word's lower half; stx_mnt_id is behind the device.</summary>
    public const int StatXMountIdWord = 18;

    /// <summary>AT_NO_AUTOMOUNT of statx(2).</summary>
    public const int StatXNoAutomount = 0x800;

    /// <summary>STATX_MNT_ID, Linux 5.8.</summary>
    public const uint StatXMountId = 0x1000;

    /// <summary>STATX_MNT_ID_UNIQUE, Linux 6.8.</summary>
    public const uint StatXMountIdUnique = 0x4000;

    /// <summary>CLONE_FS of clone(2).</summary>
    public const int CloneFs = 0x200;
}
