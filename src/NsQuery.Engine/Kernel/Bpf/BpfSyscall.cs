using System.Runtime.InteropServices;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel.Bpf;

/// <summary>
/// bpf(2), for programs of two types: one that is run once when it is asked to, BPF_PROG_TYPE_SYSCALL (Linux 5.14), and one that the kernel runs
/// for each of many things while a descriptor is read, an iterator (Linux 5.8).
/// </summary>
internal static unsafe class BpfSyscall
{
    private const int Syscall = 321, MapCreate = 0, ProgLoad = 5, ProgRun = 10, LinkCreate = 28, IterCreate = 33;

    /// <summary>BPF_MAP_TYPE_ARRAY; BPF_F_MMAPABLE (Linux 5.5).</summary>
    private const int MapTypeArray = 2, Mmapable = 1 << 10;

    /// <summary>BPF_PROG_TYPE_SYSCALL; BPF_F_SLEEPABLE, which that type must have.</summary>
    private const int ProgTypeSyscall = 31, Sleepable = 1 << 4;

    /// <summary>BPF_PROG_TYPE_TRACING, BPF_TRACE_ITER.</summary>
    private const int ProgTypeTracing = 26, TraceIter = 28;

    /// <summary>Where a program may write and its maker reads: an array map of one value, which is mapped.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 72)]
    private struct MapAttributes
    {
        [FieldOffset(0)]
        public int Type;
        [FieldOffset(4)]
        public int KeySize;
        [FieldOffset(8)]
        public int ValueSize;
        [FieldOffset(12)]
        public int MaxEntries;
        [FieldOffset(16)]
        public int Flags;
    }

    [StructLayout(LayoutKind.Explicit, Size = 144)]
    private struct LoadAttributes
    {
        [FieldOffset(0)]
        public int Type;
        [FieldOffset(4)]
        public int Count;
        [FieldOffset(8)]
        public ulong Instructions;
        [FieldOffset(16)]
        public ulong License;
        [FieldOffset(24)]
        public int LogLevel;
        [FieldOffset(28)]
        public int LogSize;
        [FieldOffset(32)]
        public ulong Log;
        [FieldOffset(44)]
        public int Flags;
        [FieldOffset(68)]
        public int AttachType;
        [FieldOffset(108)]
        public int AttachId;
        [FieldOffset(112)]
        public int AttachTo;
    }

    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct LinkAttributes
    {
        [FieldOffset(0)]
        public int Program;
        [FieldOffset(8)]
        public int AttachType;
    }

    [StructLayout(LayoutKind.Explicit, Size = 8)]
    private struct IterAttributes
    {
        [FieldOffset(0)]
        public int Link;
    }

    [StructLayout(LayoutKind.Explicit, Size = 80)]
    private struct RunAttributes
    {
        [FieldOffset(0)]
        public int Program;
    }

    /// <summary>
    /// Whether the caller may load programs that read the kernel's memory: EPERM if not, ENOSYS if the kernel has no bpf(2). Only the kernel knows: capabilities count in the
    /// initial user namespace alone, and a security module or a filter can refuse. So it is asked for a program that cannot be: the privilege is looked at before what it is for.
    /// </summary>
    public static Errno TryAskPermission()
    {
        Errno errno = TryLoad([0], new() { Type = ProgTypeTracing, AttachType = TraceIter, AttachTo = -1 }, default, out int program);
        Close(program);
        return errno is Errno.EINVAL or Errno.EBADF ? Errno.None : errno;
    }

    /// <summary>Makes a map of one value, which <see cref="BpfCode.PointToMap"/> points to.</summary>
    public static Errno TryMakeMap(int size, out int map)
    {
        MapAttributes attributes = new() { Type = MapTypeArray, KeySize = sizeof(int), ValueSize = size, MaxEntries = 1, Flags = Mmapable };
        return Call(MapCreate, &attributes, sizeof(MapAttributes), out map);
    }

    /// <summary>Loads a program that is run when it is asked to.</summary>
    public static BpfFault? TryLoad(ulong[] code, out int program) => TryLoad(code, new() { Type = ProgTypeSyscall, Flags = Sleepable }, out program);

    /// <summary>Loads a program for an iterator.</summary>
    /// <param name="code">Its instructions.</param>
    /// <param name="iterator">The id in BTF of the iterator's function.</param>
    /// <param name="program">Its descriptor.</param>
    public static BpfFault? TryLoadIterator(ulong[] code, int iterator, out int program) => TryLoad(code, new() { Type = ProgTypeTracing, AttachType = TraceIter, AttachId = iterator }, out program);

    /// <summary>Binds an iterator's program to all there is.</summary>
    public static Errno TryLink(int program, out int link)
    {
        LinkAttributes attributes = new() { Program = program, AttachType = TraceIter };
        return Call(LinkCreate, &attributes, sizeof(LinkAttributes), out link);
    }

    /// <summary>A descriptor that is read to run an iterator from its beginning.</summary>
    public static Errno TryIterate(int link, out int iterator)
    {
        IterAttributes attributes = new() { Link = link };
        return Call(IterCreate, &attributes, sizeof(IterAttributes), out iterator);
    }

    /// <summary>Runs an iterator's program for one thing after the other, to the end; EAGAIN if there are more.</summary>
    public static Errno TryRead(int iterator)
    {
        byte nothing;
        return (nint)read(iterator, &nothing, sizeof(byte)) < 0 ? ProcRoot.LastErrno() : Errno.None;
    }

    /// <summary>Runs a program on the calling thread.</summary>
    public static Errno TryRun(int program)
    {
        RunAttributes attributes = new() { Program = program };
        return Call(ProgRun, &attributes, sizeof(RunAttributes), out _);
    }

    public static void Close(int fd)
    {
        if (fd >= 0) _ = close(fd);
    }

    /// <summary>The verifier is told to say why it refuses only when it did: to write a log takes it several times as long.</summary>
    private static BpfFault? TryLoad(ulong[] code, LoadAttributes attributes, out int program)
    {
        Errno errno = TryLoad(code, attributes, default, out program);
        if (errno == Errno.None) return null;
        using VerifierLog log = new();
        Errno again;
        do again = TryLoad(code, attributes, log.Bytes, out program);
        while (again == Errno.ENOSPC && log.TryGrow());
        return again == Errno.None ? null : new(BpfStep.Load, errno) { Log = log.Last() };
    }

    private static Errno TryLoad(ulong[] code, LoadAttributes attributes, Span<byte> log, out int program)
    {
        log.Clear();
        fixed (ulong* instructions = code)
        fixed (byte* license = "GPL\0"u8)
        fixed (byte* words = log)
        {
            (attributes.Count, attributes.Instructions, attributes.License) = (code.Length, (ulong)instructions, (ulong)license);
            (attributes.LogLevel, attributes.LogSize, attributes.Log) = (log.IsEmpty ? 0 : 1, log.Length, (ulong)words);
            return Call(ProgLoad, &attributes, sizeof(LoadAttributes), out program);
        }
    }

    private static Errno Call(int command, void* attributes, int size, out int result)
    {
        // The verifier gives EAGAIN when a signal comes in between.
        do result = (int)Libc.Syscall(Syscall, command, (nint)attributes, size);
        while (result < 0 && (Errno)Marshal.GetLastPInvokeError() is Errno.EAGAIN or Errno.EINTR);
        return result < 0 ? (Errno)Marshal.GetLastPInvokeError() : Errno.None;
    }
}
