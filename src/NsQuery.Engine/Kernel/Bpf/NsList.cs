using System.Buffers.Binary;
using NsQuery.Model;

namespace NsQuery.Kernel.Bpf;

/// <summary>
/// The kernel's own lists of all namespaces, each of which holds those of one type, whatever keeps them (Linux 6.18). Programs have no
/// interface to read them by, so a BPF program does.
/// </summary>
/// <param name="btf">This kernel's layouts.</param>
/// <param name="room">For how many bytes there is room at first.</param>
internal sealed class NsList(KernelBtf btf, int room = 1 << 20) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<ulong> _settled = [];
    private readonly ListWalk _walk = new(NsListProgram.CopiesAt, room);

    /// <summary>Reads it.</summary>
    /// <param name="namespaces">Filled.</param>
    /// <param name="withDetails">Whether names, id maps and clock offsets are wanted too.</param>
    public BpfFault? TryRead(List<KernelNs> namespaces, bool withDetails = false)
    {
        lock (_lock)
        {
            namespaces.Clear();
            return btf.TryGet(static layouts => layouts.Namespaces, out NsListLayout? layout) ?? _walk.TryRead(layout!.Longest, (map, room) => NsListProgram.Of(layout, map, room), map => TryTake(layout, map, withDetails, namespaces));
        }
    }

    /// <summary>Whether a namespace was seen to stay, though nothing that can be seen holds it.</summary>
    public bool IsSettled(ulong id)
    {
        lock (_lock) return _settled.Contains(id);
    }

    /// <summary>Remembers that, by the id that is never another's in a boot.</summary>
    public void Settle(ulong id)
    {
        lock (_lock) _settled.Add(id);
    }

    public void Dispose()
    {
        lock (_lock) _walk.Dispose();
    }

    private static bool TryTake(NsListLayout layout, ReadOnlySpan<byte> map, bool withDetails, List<KernelNs> namespaces)
    {
        namespaces.Clear();
        List<(int At, ulong Owner, ulong Parent)> above = [];
        Dictionary<ulong, uint> byAddress = [];
        int begin = 0;
        for (int list = 0; list < layout.Lists.Length; list++)
        {
            int end = (int)Word(map, NsListProgram.EndsAt + list * sizeof(ulong));
            // Without a copy there is no namespace to start at: a kernel without this type.
            bool isWhole = end == begin || (Word(map, NsListProgram.WholeAt) >> list & 1) != 0;
            if (!isWhole || !TryTake(layout, layout.Lists[list], map[(NsListProgram.CopiesAt + begin)..(NsListProgram.CopiesAt + end)])) return false;
            begin = end;
        }
        for (int i = 0; i < above.Count; i++) namespaces[above[i].At] = WithAbove(namespaces[above[i].At], byAddress, above[i].Owner, above[i].Parent);
        return true;

        // Takes one list. False if it is not that: all but its head must be namespaces of one type.
        bool TryTake(NsListLayout layout, NsListStart list, ReadOnlySpan<byte> copies)
        {
            if (copies.IsEmpty) return true;
            ulong operations = new NsCopy(copies, layout, list.Type).Operations;
            int others = 0;
            for (int length = layout.LengthOf(list); !copies.IsEmpty; copies = copies[length..])
            {
                NsCopy copy = new(copies[..length], layout, list.Type);
                if (copy.Operations != operations || !copy.IsOfType) others++;
                // One that nothing counts any more is on its way out.
                if (copy.Operations != operations || !copy.IsOfType || copy.Count <= 0) continue;
                if (list.Type.IsHierarchical()) byAddress[copy.Self] = copy.Name.Inum;
                if (!list.Members.IsEmpty) above.Add((namespaces.Count, copy.Owner, copy.Parent));
                namespaces.Add(copy.ToNs(withDetails && !list.Members.IsEmpty));
            }
            return others == 1 && operations != 0;
        }
    }

    /// <summary>Owner and parent by their addresses. One that is not there as well came or went while the lists were walked, so nothing is told.</summary>
    private static KernelNs WithAbove(KernelNs ns, Dictionary<ulong, uint> byAddress, ulong owner, ulong parent)
    {
        uint? Inum(ulong address) => byAddress.TryGetValue(address, out uint inum) ? inum : null;
        bool isTold = (owner == 0 || byAddress.ContainsKey(owner)) && (parent == 0 || byAddress.ContainsKey(parent));
        return isTold ? ns with { IsTold = true, Owner = Inum(owner), Parent = Inum(parent) } : ns;
    }

    private static ulong Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
}
