using System.Collections.Immutable;

namespace NsQuery.Kernel.Bpf;

/// <summary>What a program needs to know to tell which namespace an open file keeps.</summary>
internal sealed record OpenFileLayout
{
    public static readonly ImmutableArray<string> Functions = ["bpf_iter_task_file", "bpf_rdonly_cast"];

    public static readonly ImmutableArray<string> Structures =
        ["bpf_iter__task_file", "file", "inode", "qstr", "socket", "sock", "sock_common", "pid", "upid"];

    /// <summary>The ids in BTF of the iterator that runs the program, and of bpf_rdonly_cast (Linux 6.2).</summary>
    public required int Iterator { get; init; }

    public required int Cast { get; init; }

    /// <summary>The ids in BTF of structures to which pointers are cast.</summary>
    public required (int Task, int File, int NsCommon, int Socket, int Pid, int PidNs) Ids { get; init; }

    /// <summary>Members of what the iterator hands over.</summary>
    public required (int Task, int Fd, int File) Context { get; init; }

    public required (int Tgid, int Tid, int Files, int Cred, int UserNs) Task { get; init; }

    /// <summary>From file to its name: f_path.dentry, dentry.d_name.name.</summary>
    public required (int Inode, int Flags, int Private, int Cred, int Dentry, int Name) File { get; init; }

    public required (int Super, int Private, int Number) Inode { get; init; }

    public required int SuperMagic { get; init; }

    public required (int Type, int Inum, int Id) NsCommon { get; init; }

    /// <summary>From socket to its network namespace: sk, sock.__sk_common.skc_net.</summary>
    public required (int Sock, int Net) Socket { get; init; }

    /// <summary>In pid: the first task that has it, and its number and PID namespace at each level.</summary>
    public required (int Tasks, int Level, int Numbers, int NumberSize, int NumberNs) Pid { get; init; }

    public required (int Inum, int Id) OfNet { get; init; }

    public required (int Inum, int Id) OfUserNs { get; init; }

    public required (int Inum, int Id) OfPidNs { get; init; }

    /// <summary>Looks it up.</summary>
    public static LayoutOf<OpenFileLayout> Of(KernelTypes types)
    {
        OpenFileLayout layout = new()
        {
            Iterator = types.Function("bpf_iter_task_file"),
            Cast = types.Function("bpf_rdonly_cast"),
            Ids = (types.Struct("task_struct"), types.Struct("file"), types.Struct("ns_common"), types.Struct("socket"), types.Struct("pid"), types.Struct("pid_namespace")),
            Context = (types.At("bpf_iter__task_file", "task"), types.At("bpf_iter__task_file", "fd"), types.At("bpf_iter__task_file", "file")),
            Task = (types.At("task_struct", "tgid"), types.At("task_struct", "pid"), types.At("task_struct", "files"), types.At("task_struct", "cred"), types.At("cred", "user_ns")),
            File = (types.At("file", "f_inode"), types.At("file", "f_flags"), types.At("file", "private_data"), types.At("file", "f_cred"), types.At("file", "f_path") + types.At("path", "dentry"), types.At("dentry", "d_name") + types.At("qstr", "name")),
            Inode = (types.At("inode", "i_sb"), types.At("inode", "i_private"), types.At("inode", "i_ino")),
            SuperMagic = types.At("super_block", "s_magic"),
            NsCommon = (types.At("ns_common", "ns_type"), types.At("ns_common", "inum"), types.At("ns_common", "ns_id")),
            Socket = (types.At("socket", "sk"), types.At("sock", "__sk_common") + types.At("sock_common", "skc_net")),
            Pid = (types.At("pid", "tasks"), types.At("pid", "level"), types.At("pid", "numbers"), types.Size("upid"), types.At("upid", "ns")),
            OfNet = types.NsMembers("net"),
            OfUserNs = types.NsMembers("user_namespace"),
            OfPidNs = types.NsMembers("pid_namespace"),
        };
        return types.Whole(layout);
    }
}
