namespace NsQuery.Kernel;

/// <summary>STATMOUNT_* of linux/mount.h: what is asked of statmount(2).</summary>
[Flags]
internal enum StatMountMask : ulong
{
    None = 0,
    SbBasic = 0x1,
    MntBasic = 0x2,
    MntRoot = 0x8,
    MntPoint = 0x10,
    FsType = 0x20,

    /// <summary>Linux 6.11.</summary>
    MntOpts = 0x80,

    /// <summary>Linux 6.13.</summary>
    FsSubtype = 0x100,

    /// <summary>Linux 6.13.</summary>
    SbSource = 0x200,

    /// <summary>Linux 6.15: which of these the kernel knows.</summary>
    Supported = 0x1000,

    /// <summary>All that a line of proc_pid_mountinfo(5) tells.</summary>
    All = SbBasic | MntBasic | MntRoot | MntPoint | FsType | MntOpts | FsSubtype | SbSource,
}
