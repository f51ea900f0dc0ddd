using System.Buffers.Binary;

namespace NsQuery.Kernel;

/// <summary>
/// The kernel's own lists of all namespaces, each of which holds those of one type, whatever keeps them (Linux 6.18). Programs have no
/// interface to read them by, so a BPF program does. It is loaded once, and nothing of it is left in the kernel when this is closed.
/// </summary>
/// <param name="room">How many namespaces there is room for at first.</param>
internal sealed class NsList(int room = NsList.FirstRoom) : IDisposable
{
    /// <summary>Room for so many namespaces at first, and at most.</summary>
    private const int FirstRoom = 4096, LastRoom = FirstRoom << 8;

    private const int Attempts = 4;

    private readonly Lock _lock = new();
    private readonly HashSet<ulong> _settled = [];
    private Errno _layoutErrno;
    private NsListLayout? _layout;
    private MappedMemory? _memory;
    private int _map = -1, _program = -1, _room = room;

    /// <summary>
    /// Reads it. ENOENT if this kernel has none, EPERM or EINVAL if it may not be read, EAGAIN if it changed at every look, and E2BIG if it
    /// is longer than any that was thought of.
    /// </summary>
    public Errno TryRead(List<ListedNs> namespaces)
    {
        lock (_lock)
        {
            Errno errno = Errno.EAGAIN;
            for (int attempt = 0; attempt < Attempts && errno == Errno.EAGAIN; attempt++)
            {
                namespaces.Clear();
                errno = TryLoad();
                if (errno == Errno.None) errno = TryWalk(namespaces);
                if (errno == Errno.E2BIG && _room < LastRoom)
                {
                    Unload();
                    _room <<= 2;
                    (errno, attempt) = (Errno.EAGAIN, -1);
                }
            }
            return errno;
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
        lock (_lock) Unload();
    }

    private Errno TryLoad()
    {
        if (_program >= 0) return Errno.None;
        if (_layout is null && _layoutErrno == Errno.None) _layoutErrno = NsListLayout.TryRead(out _layout);
        if (_layout is null) return _layoutErrno;
        int size = NsListProgram.CopiesAt + _room * _layout.Size;
        Errno errno = Bpf.TryMakeMap(size, out _map);
        if (errno == Errno.None) errno = MappedMemory.TryMap(_map, size, canWrite: true, out _memory);
        if (errno == Errno.None) errno = Bpf.TryLoad(NsListProgram.Of(_layout, _map, _room), out _program);
        if (errno != Errno.None) Unload();
        return errno;
    }

    private void Unload()
    {
        _memory?.Dispose();
        Bpf.Close(_program);
        Bpf.Close(_map);
        (_memory, _program, _map) = (null, -1, -1);
    }

    private Errno TryWalk(List<ListedNs> namespaces)
    {
        Span<byte> map = _memory!.Bytes;
        map[..NsListProgram.CopiesAt].Clear();
        Errno errno = Bpf.TryRun(_program);
        if (errno != Errno.None) return errno;
        if (Word(map, NsListProgram.CountAt) >= (ulong)_room) return Errno.E2BIG;
        int begin = 0;
        for (int list = 0; list < _layout!.Lists.Length; list++)
        {
            int end = (int)Word(map, NsListProgram.EndsAt + list * sizeof(ulong));
            // Without a copy there is no namespace to start at: a kernel without this type.
            bool isWhole = end == begin || (Word(map, NsListProgram.WholeAt) >> list & 1) != 0;
            if (!isWhole || !TryTake(map[NsListProgram.CopiesAt..], begin, end, list, namespaces)) return Errno.EAGAIN;
            begin = end;
        }
        return Errno.None;
    }

    /// <summary>Takes one list. False if it is not that: all but its head must be namespaces of one type.</summary>
    private bool TryTake(ReadOnlySpan<byte> copies, int begin, int end, int list, List<ListedNs> namespaces)
    {
        Model.NsType type = _layout!.Lists[list].Type;
        ulong operations = 0;
        int others = 0;
        for (int i = begin; i < end; i++)
        {
            ReadOnlySpan<byte> common = copies.Slice(i * _layout.Size, _layout.Size);
            if (i == begin) operations = Word(common, _layout.Operations);
            if (Word(common, _layout.Operations) != operations || BinaryPrimitives.ReadInt32LittleEndian(common[_layout.Type..]) != NsFd.CloneFlag(type)) others++;
            // One that nothing counts any more is on its way out.
            else if (BinaryPrimitives.ReadInt32LittleEndian(common[_layout.Count..]) > 0) namespaces.Add(new(type, BinaryPrimitives.ReadUInt32LittleEndian(common[_layout.Inum..]), Word(common, _layout.Id)));
        }
        return begin == end || (others == 1 && operations != 0);
    }

    private static ulong Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
}
