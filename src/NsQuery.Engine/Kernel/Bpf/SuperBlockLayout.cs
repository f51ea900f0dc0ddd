using System.Collections.Immutable;

namespace NsQuery.Kernel.Bpf;

/// <summary>Where the kernel's list of super blocks starts, how it is linked, and what each keeps.</summary>
internal sealed record SuperBlockLayout
{
    public static readonly ImmutableArray<string> Structures = ["fs_struct", "path", "vfsmount", "super_block", "dentry", "proc_fs_info"];

    /// <summary>From task_struct to a super block that is there: fs, fs_struct.root.mnt, vfsmount.mnt_sb.</summary>
    public required int Fs { get; init; }

    public required int RootMount { get; init; }

    public required int MountSuper { get; init; }

    /// <summary>Members of super_block.</summary>
    public required int Next { get; init; }

    public required int Device { get; init; }

    public required int Magic { get; init; }

    public required int Root { get; init; }

    public required int UserNs { get; init; }

    public required int Info { get; init; }

    /// <summary>From the root's dentry back to its super block.</summary>
    public required int DentrySuper { get; init; }

    /// <summary>The PID namespace in what a procfs's <see cref="Info"/> points to.</summary>
    public required int ProcPidNs { get; init; }

    /// <summary>inum and ns_id in user_namespace and in pid_namespace.</summary>
    public required (int Inum, int Id) OfUserNs { get; init; }

    public required (int Inum, int Id) OfPidNs { get; init; }

    public required WalkFunctions Walk { get; init; }

    /// <summary>Looks it up.</summary>
    public static LayoutOf<SuperBlockLayout> Of(KernelTypes types)
    {
        SuperBlockLayout layout = new()
        {
            Fs = types.At("task_struct", "fs"),
            RootMount = types.At("fs_struct", "root") + types.At("path", "mnt"),
            MountSuper = types.At("vfsmount", "mnt_sb"),
            Next = types.At("super_block", "s_list"),
            Device = types.At("super_block", "s_dev"),
            Magic = types.At("super_block", "s_magic"),
            Root = types.At("super_block", "s_root"),
            UserNs = types.At("super_block", "s_user_ns"),
            Info = types.At("super_block", "s_fs_info"),
            DentrySuper = types.At("dentry", "d_sb"),
            ProcPidNs = types.At("proc_fs_info", "pid_ns"),
            OfUserNs = types.NsMembers("user_namespace"),
            OfPidNs = types.NsMembers("pid_namespace"),
            Walk = WalkFunctions.Of(ref types),
        };
        return types.Whole(layout);
    }
}
