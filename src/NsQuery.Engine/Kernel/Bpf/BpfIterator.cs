using System.Buffers.Binary;

namespace NsQuery.Kernel.Bpf;

/// <summary>A program that an iterator of the kernel's runs for each of many things while it is read. It is loaded once; when this is closed, nothing is left in the kernel.</summary>
internal sealed class BpfIterator : IDisposable
{
    private MappedMemory? _memory;
    private int _link = -1;
    private BpfFault? _verdict;

    /// <summary>Writes a program for a map's descriptor, of which <see cref="BpfRecords"/> tells the rest.</summary>
    public delegate ulong[] Writer(int map);

    /// <summary>Takes some whole records.</summary>
    public delegate void Taker(ReadOnlySpan<byte> records);

    /// <summary>Runs it over all there is.</summary>
    /// <param name="function">The id in BTF of the iterator's function.</param>
    /// <param name="write">Writes the program when it is not loaded yet.</param>
    /// <param name="take">Called as often as there is something.</param>
    /// <param name="cancel">Asked each time.</param>
    /// <param name="wanted">What the program is to tell, in terms of its own.</param>
    public BpfFault? TryRead(int function, Writer write, Taker take, CancellationToken cancel, long wanted = 0)
    {
        BpfFault? fault = _verdict ?? TryLoad(function, write);
        if (fault is { IsVerdict: true }) _verdict = fault;
        if (fault is not null) return fault;
        Errno errno = BpfSyscall.TryIterate(_link, out int iterator);
        if (errno != Errno.None) return new(BpfStep.Run, errno);
        try
        {
            while (true)
            {
                cancel.ThrowIfCancellationRequested();
                Span<byte> bytes = _memory!.Bytes;
                BinaryPrimitives.WriteInt64LittleEndian(bytes[BpfRecords.UsedAt..], 0);
                BinaryPrimitives.WriteInt64LittleEndian(bytes[BpfRecords.WantedAt..], wanted);
                errno = BpfSyscall.TryRead(iterator);
                if (errno is not (Errno.None or Errno.EAGAIN or Errno.EINTR)) return new(BpfStep.Run, errno);
                take(bytes.Slice(BpfRecords.At, (int)BinaryPrimitives.ReadInt64LittleEndian(bytes[BpfRecords.UsedAt..])));
                if (errno == Errno.None) return null;
            }
        }
        finally
        {
            BpfSyscall.Close(iterator);
        }
    }

    public void Dispose()
    {
        BpfSyscall.Close(_link);
        _memory?.Dispose();
        (_link, _memory) = (-1, null);
    }

    private BpfFault? TryLoad(int function, Writer write)
    {
        if (_link >= 0) return null;
        const int length = BpfRecords.At + BpfRecords.Room;
        Errno errno = BpfSyscall.TryMakeMap(length, out int map);
        if (errno == Errno.None) errno = MappedMemory.TryMap(map, length, canWrite: true, out _memory);
        int program = -1;
        BpfFault? fault = errno == Errno.None ? BpfSyscall.TryLoadIterator(write(map), function, out program) : new(BpfStep.Load, errno);
        BpfSyscall.Close(map); // the program and the mapping keep it
        errno = fault is null ? BpfSyscall.TryLink(program, out _link) : Errno.None;
        BpfSyscall.Close(program); // the link keeps it
        if (errno != Errno.None) fault = new(BpfStep.Load, errno);
        if (fault is not null) Dispose();
        return fault;
    }
}
