using System.Buffers.Binary;

namespace NsQuery.Kernel.Bpf;

/// <summary>
/// A program that walks a list of the kernel's and copies what it finds into a map, which is made larger until it has room. The program
/// is loaded once, and nothing of it is left in the kernel when this is closed.
/// </summary>
/// <param name="header">Where the copies start in the map; how many bytes they are is told at its start.</param>
/// <param name="room">For how many bytes there is room at first.</param>
internal sealed class ListWalk(int header, int room) : IDisposable
{
    /// <summary>So many times the first room at most.</summary>
    private const int Growth = 256;

    private const int Attempts = 4;

    private readonly int _last = Math.Max(room, 1 << 20) * Growth;
    private int _room = room;
    private MappedMemory? _memory;
    private int _program = -1;
    private BpfFault? _verdict;

    /// <summary>Writes a program for a map's descriptor and the room in it, which ends the walk where the next copy has none.</summary>
    public delegate ulong[] Writer(int map, int room);

    /// <summary>Takes the map's value; false if the list changed under the walk.</summary>
    public delegate bool Taker(ReadOnlySpan<byte> map);

    /// <summary>Walks it. EAGAIN if it changed at every look, and E2BIG if it is longer than any that was thought of.</summary>
    /// <param name="longest">The length of the longest copy.</param>
    /// <param name="write">Called when there is no program for the room yet.</param>
    /// <param name="take">Called after each walk.</param>
    public BpfFault? TryRead(int longest, Writer write, Taker take)
    {
        _room = Math.Max(_room, 2 * longest);
        for (int attempt = 0; attempt < Attempts;)
        {
            BpfFault? fault = _verdict ?? TryLoad(write);
            if (fault is { IsVerdict: true }) _verdict = fault;
            if (fault is not null) return fault;
            _memory!.Bytes[..header].Clear();
            Errno errno = BpfSyscall.TryRun(_program);
            if (errno != Errno.None) return new(BpfStep.Run, errno);
            if (BinaryPrimitives.ReadUInt64LittleEndian(_memory.Bytes) + (ulong)longest <= (ulong)_room)
            {
                if (take(_memory.Bytes)) return null;
                attempt++;
                continue;
            }
            if (_room >= _last) return new(BpfStep.Run, Errno.E2BIG);
            Dispose();
            _room *= 4;
        }
        return new(BpfStep.Run, Errno.EAGAIN);
    }

    public void Dispose()
    {
        _memory?.Dispose();
        BpfSyscall.Close(_program);
        (_memory, _program) = (null, -1);
    }

    private BpfFault? TryLoad(Writer write)
    {
        if (_program >= 0) return null;
        int length = header + _room;
        Errno errno = BpfSyscall.TryMakeMap(length, out int map);
        if (errno == Errno.None) errno = MappedMemory.TryMap(map, length, canWrite: true, out _memory);
        BpfFault? fault = errno == Errno.None ? BpfSyscall.TryLoad(write(map, _room), out _program) : new(BpfStep.Load, errno);
        BpfSyscall.Close(map); // the program and the mapping keep it
        if (fault is not null) Dispose();
        return fault;
    }
}
