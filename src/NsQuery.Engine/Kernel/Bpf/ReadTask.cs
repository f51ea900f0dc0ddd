using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NsQuery.Model;

namespace NsQuery.Kernel.Bpf;

/// <summary>One task as <see cref="TaskProgram"/> writes it: what is of one length, then its numbers in PID namespaces.</summary>
internal readonly ref struct ReadTask
{
    // Where each field is; links in the order of NsLink, capability sets in that of CapabilitySets.
    public const int LengthAt = 0, PidAt = 4, TidAt = 8, PpidAt = 12, FlagsAt = 16, StateAt = 20, ExitStateAt = 24, ThreadsAt = 28, StartAt = 32, InodeAt = 40, CommAt = 48,
        UidAt = 64, EuidAt = 68, GidAt = 72, LinksAt = 76, CapabilitiesAt = 120, IdsAt = 160, NumbersAt = 240;

    public const int CommLength = 16, Capabilities = 5;

    /// <summary>PF_KTHREAD and PF_WQ_WORKER of include/linux/sched.h.</summary>
    private const uint KernelThread = 0x00200000, Worker = 0x20;

    /// <summary>TASK_REPORT; and what is shown as another state: TASK_IDLE, TASK_RTLOCK_WAIT and TASK_FROZEN of include/linux/sched.h.</summary>
    private const uint Reported = 0x7f, Idle = 0x402, RtLockWait = 0x1000, Frozen = 0x8000, Uninterruptible = 2;

    private readonly ReadOnlySpan<byte> _bytes;

    private ReadTask(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    public int Pid => Int(PidAt);

    public int Tid => Int(TidAt);

    public int Ppid => Int(PpidAt);

    public bool IsKernel => ((uint)Int(FlagsAt) & KernelThread) != 0;

    /// <summary>Whether it is a worker of the kernel's, whose name tells what it works at.</summary>
    public bool IsWorker => ((uint)Int(FlagsAt) & Worker) != 0;

    public int Threads => Int(ThreadsAt);

    /// <summary>Nanoseconds from boot to its start.</summary>
    public long Start => BinaryPrimitives.ReadInt64LittleEndian(_bytes[StartAt..]);

    /// <summary>What fstat(2) of a pidfd to it gives, which is no other task's in this boot.</summary>
    public ulong Inode => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[InodeAt..]);

    public ReadOnlySpan<byte> Comm
    {
        get
        {
            ReadOnlySpan<byte> comm = _bytes.Slice(CommAt, CommLength);
            int end = comm.IndexOf((byte)0);
            return end < 0 ? comm : comm[..end];
        }
    }

    // Credentials and links are told only if all is wanted.

    public uint Uid => (uint)Int(UidAt);

    public uint Euid => (uint)Int(EuidAt);

    public uint Gid => (uint)Int(GidAt);

    /// <summary>The numbers, the outermost first; fewer than wanted if it is being reaped.</summary>
    public ReadOnlySpan<int> Numbers => MemoryMarshal.Cast<byte, int>(_bytes[NumbersAt..]);

    /// <summary>As proc_pid_stat(5) shows it.</summary>
    public char State
    {
        get
        {
            uint state = (uint)Int(StateAt), shown = (state | (uint)Int(ExitStateAt)) & Reported;
            if ((state & Idle) == Idle) return 'I';
            if ((state & (RtLockWait | Frozen)) != 0) shown = Uninterruptible;
            return shown == 0 ? 'R' : "SDTtXZP"[System.Numerics.BitOperations.Log2(shown)];
        }
    }

    /// <summary>Takes the first of some records off.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> records, out ReadTask task)
    {
        int length = records.Length < NumbersAt ? 0 : BinaryPrimitives.ReadInt32LittleEndian(records);
        task = new(length >= NumbersAt && length <= records.Length ? records[..length] : default);
        records = records[task._bytes.Length..];
        return !task._bytes.IsEmpty;
    }

    public NsLinks Links()
    {
        NsLinks links = default;
        for (int i = 0; i < NsLinkExtensions.Count; i++) links[(NsLink)i] = (uint)Int(LinksAt + i * sizeof(uint));
        return links;
    }

    /// <summary>The ns_id of what a link leads to; 0 before Linux 6.18.</summary>
    public ulong Id(NsLink link) => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(IdsAt + (int)link * sizeof(ulong))..]);

    public CapabilitySets ToCapabilitySets() => new(Set(0), Set(1), Set(2), Set(3), Set(4));

    private ulong Set(int index) => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(CapabilitiesAt + index * sizeof(ulong))..]);

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes[at..]);
}
