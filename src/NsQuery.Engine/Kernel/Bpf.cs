using System.Runtime.InteropServices;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>bpf(2), for a program that is run once when it is asked to: BPF_PROG_TYPE_SYSCALL (Linux 5.14).</summary>
internal static unsafe class Bpf
{
    private const int Syscall = 321, MapCreate = 0, ProgLoad = 5, ProgRun = 10;

    /// <summary>BPF_MAP_TYPE_ARRAY; BPF_F_MMAPABLE (Linux 5.5).</summary>
    private const int MapTypeArray = 2, Mmapable = 1 << 10;

    /// <summary>BPF_PROG_TYPE_SYSCALL; BPF_F_SLEEPABLE, which that type must have.</summary>
    private const int ProgTypeSyscall = 31, Sleepable = 1 << 4;

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
        [FieldOffset(44)]
        public int Flags;
    }

    [StructLayout(LayoutKind.Explicit, Size = 80)]
    private struct RunAttributes
    {
        [FieldOffset(0)]
        public int Program;
    }

    /// <summary>Makes a map of one value, which <see cref="BpfCode.PointToMap"/> points to.</summary>
    public static Errno TryMakeMap(int size, out int map)
    {
        MapAttributes attributes = new() { Type = MapTypeArray, KeySize = sizeof(int), ValueSize = size, MaxEntries = 1, Flags = Mmapable };
        return Call(MapCreate, &attributes, sizeof(MapAttributes), out map);
    }

    /// <summary>Loads a program; EINVAL or EACCES is how the verifier refuses one.</summary>
    public static Errno TryLoad(ulong[] code, out int program)
    {
        fixed (ulong* instructions = code)
        fixed (byte* license = "GPL\0"u8)
        {
            LoadAttributes attributes = new() { Type = ProgTypeSyscall, Count = code.Length, Instructions = (ulong)instructions, License = (ulong)license, Flags = Sleepable };
            return Call(ProgLoad, &attributes, sizeof(LoadAttributes), out program);
        }
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

    private static Errno Call(int command, void* attributes, int size, out int result)
    {
        // The verifier gives EAGAIN when a signal comes in between.
        do result = (int)Libc.Syscall(Syscall, command, (nint)attributes, size);
        while (result < 0 && (Errno)Marshal.GetLastPInvokeError() is Errno.EAGAIN or Errno.EINTR);
        return result < 0 ? (Errno)Marshal.GetLastPInvokeError() : Errno.None;
    }
}
