using System.Buffers.Binary;
using NsQuery.Model;

namespace NsQuery.Kernel.Bpf;

/// <summary>The kernel's list of super blocks, mounted or not, with the namespaces that each keeps.</summary>
/// <param name="btf">This kernel's layouts.</param>
/// <param name="room">For how many bytes there is room at first.</param>
internal sealed class SuperBlockList(KernelBtf btf, int room = 1024 * SuperBlockProgram.CopySize) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ListWalk _walk = new(SuperBlockProgram.CopiesAt, room);

    /// <summary>Reads it.</summary>
    public BpfFault? TryRead(List<SuperBlock> blocks)
    {
        lock (_lock)
        {
            blocks.Clear();
            return btf.TryGet(static layouts => layouts.SuperBlocks, out SuperBlockLayout? layout) ?? _walk.TryRead(SuperBlockProgram.CopySize, (map, room) => SuperBlockProgram.Of(layout!, map, room), map => TryTake(map, blocks));
        }
    }

    public void Dispose()
    {
        lock (_lock) _walk.Dispose();
    }

    private static bool TryTake(ReadOnlySpan<byte> map, List<SuperBlock> blocks)
    {
        blocks.Clear();
        if (Word(map, SuperBlockProgram.WholeAt) == 0) return false;
        ReadOnlySpan<byte> copies = map.Slice(SuperBlockProgram.CopiesAt, (int)Word(map, SuperBlockProgram.UsedAt));
        if (copies.IsEmpty) return false; // the walk begins at one that is mounted
        for (; !copies.IsEmpty; copies = copies[SuperBlockProgram.CopySize..])
        {
            ReadOnlySpan<byte> copy = copies[..SuperBlockProgram.CopySize];
            ListedNs user = new(NsType.User, Int(copy, SuperBlockProgram.UserInumAt), Word(copy, SuperBlockProgram.UserIdAt));
            ListedNs? pid = Int(copy, SuperBlockProgram.PidInumAt) is not 0 and uint inum ? new(NsType.Pid, inum, Word(copy, SuperBlockProgram.PidIdAt)) : null;
            blocks.Add(new(Word(copy, SuperBlockProgram.AddressAt), Int(copy, SuperBlockProgram.DeviceAt), Int(copy, SuperBlockProgram.MagicAt), user, pid));
        }
        return true;
    }

    private static uint Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
}
