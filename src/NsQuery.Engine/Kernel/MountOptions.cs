using System.Text;

namespace NsQuery.Kernel;

/// <summary>The words of proc_pid_mountinfo(5) for the bits of statmount(2), in the kernel's order.</summary>
internal static class MountOptions
{
    // MOUNT_ATTR_* of mount_setattr(2).
    private const ulong ReadOnly = 0x1, NoSuid = 0x2, NoDev = 0x4, NoExec = 0x8, AccessTime = 0x70, NoAccessTime = 0x10, NoDirAccessTime = 0x80, IdMap = 0x100000, NoSymFollow = 0x200000;

    // SB_* of include/linux/fs.h that statmount(2) tells.
    private const uint SbReadOnly = 1, SbSynchronous = 1 << 4, SbDirSync = 1 << 7, SbLazyTime = 1 << 25;

    // MS_* of mount(2).
    private const ulong Unbindable = 1 << 17, Slave = 1 << 19, Shared = 1 << 20;

    /// <summary>Field 6.</summary>
    public static string OfAttributes(ulong attributes)
    {
        StringBuilder options = new((attributes & ReadOnly) != 0 ? "ro" : "rw");
        Add(NoSuid, ",nosuid");
        Add(NoDev, ",nodev");
        Add(NoExec, ",noexec");
        Add(NoAccessTime, ",noatime");
        Add(NoDirAccessTime, ",nodiratime");
        if ((attributes & AccessTime) == 0) options.Append(",relatime");
        Add(NoSymFollow, ",nosymfollow");
        Add(IdMap, ",idmapped");
        return options.ToString();

        void Add(ulong bit, string word)
        {
            if ((attributes & bit) != 0) options.Append(word);
        }
    }

    /// <summary>The start of field 11. The kernel does not tell mand here, which means nothing since Linux 5.15.</summary>
    public static string OfSuperBlock(uint flags)
    {
        StringBuilder options = new((flags & SbReadOnly) != 0 ? "ro" : "rw");
        if ((flags & SbSynchronous) != 0) options.Append(",sync");
        if ((flags & SbDirSync) != 0) options.Append(",dirsync");
        if ((flags & SbLazyTime) != 0) options.Append(",lazytime");
        return options.ToString();
    }

    /// <summary>The words of mount_namespaces(7).</summary>
    public static string OfPropagation(ulong flags) => OfPropagation((flags & Shared) != 0, (flags & Slave) != 0, (flags & Unbindable) != 0);

    /// <summary>The same from the optional fields.</summary>
    public static string OfPropagation(bool isShared, bool isSlave, bool isUnbindable) => (isShared, isSlave, isUnbindable) switch
    {
        (true, true, _) => "shared,slave",
        (true, false, _) => "shared",
        (false, true, _) => "slave",
        (false, false, true) => "unbindable",
        _ => "private",
    };
}
