using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace NsQuery.Kernel;

/// <summary>Types of file systems by their names in proc_filesystems(5), and what a look at one can lead to.</summary>
internal static class FileSystems
{
    /// <summary>Those that answer by themselves: no server, no daemon and no other machine is asked, whatever is looked up.</summary>
    private static readonly FrozenSet<string> Local = FrozenSet.Create(StringComparer.Ordinal,
        "anon_inodefs", "bcachefs", "bdev", "binder", "binfmt_misc", "bpf", "btrfs", "cgroup", "cgroup2", "configfs", "cpuset", "cramfs", "dax", "debugfs", "devpts", "devtmpfs",
        "efivarfs", "erofs", "exfat", "ext2", "ext3", "ext4", "f2fs", "hfs", "hfsplus", "hugetlbfs", "iso9660", "jffs2", "jfs", "minix", "mqueue", "msdos", "nilfs2", "nsfs", "ntfs3",
        "pidfs", "pipefs", "proc", "pstore", "ramfs", "reiserfs", "resctrl", "romfs", "rootfs", "rpc_pipefs", "securityfs", "selinuxfs", "smackfs", "sockfs", "squashfs", "sysfs",
        "tmpfs", "tracefs", "ubifs", "udf", "vfat", "xfs", "zfs");

    /// <summary>
    /// Those that give the device number of an open file at once, though their server or daemon be dead: statx(2) with
    /// AT_STATX_DONT_SYNC asks neither FUSE nor NFS, and of overlay the layers, which are of these types too.
    /// </summary>
    private static readonly ImmutableArray<string> TellDevice = ["autofs", "fuse", "fuseblk", "fusectl", "nfs", "nfs4", "overlay", "virtiofs"];

    /// <summary>Whether a path can be walked on it without waiting for anything but this machine's own disks.</summary>
    /// <param name="type">With or without a subtype.</param>
    public static bool IsLocal(string type) => Local.Contains(type);

    /// <summary>Whether each type that /proc/filesystems lists gives a device number at once.</summary>
    public static bool AllTellDevice(ReadOnlySpan<byte> filesystems)
    {
        foreach (Range line in filesystems.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> text = filesystems[line];
            string type = Encoding.ASCII.GetString(text[(text.IndexOf((byte)'\t') + 1)..]);
            if (type.Length > 0 && !IsLocal(type) && !TellDevice.Contains(type)) return false;
        }
        return true;
    }
}
