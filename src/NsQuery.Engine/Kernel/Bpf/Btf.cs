using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NsQuery.Kernel.Bpf;

/// <summary>
/// The kernel's own types, in the format that its Documentation/bpf/btf.rst describes: where the fields of its structures are,
/// and which of its functions a program may call by which number. One pass over the bytes finds what is asked for.
/// </summary>
internal readonly ref struct Btf
{
    private const ushort Magic = 0xeb9f;

    private const int HeaderLength = 24;

    /// <summary>In words: a type's first part, and a member of a structure.</summary>
    private const int TypeLength = 3, MemberLength = 3;

    /// <summary>
    /// Structures are nested and qualified less deeply, and have fewer members with all that they nest. But that types lead into each other without an end is
    /// not seen by looking at each.
    /// </summary>
    private const int MaxDepth = 16, MaxMembers = 1 << 14;

    private const int StartBits = 12;

    /// <summary>Of so many types the place of one is kept: there are more than a hundred thousand, and few are asked for.</summary>
    private const int Step = 64;

    private readonly ReadOnlySpan<uint> _types;
    private readonly ReadOnlySpan<byte> _strings;
    private readonly List<int> _places;
    private readonly int _count;

    private Btf(ReadOnlySpan<uint> types, ReadOnlySpan<byte> strings, List<int> places, int count, int[] ids)
    {
        _types = types;
        _strings = strings;
        _places = places;
        _count = count;
        Ids = ids;
    }

    /// <summary>The ids of the types that were wanted; 0 for what there is not.</summary>
    public int[] Ids { get; }

    /// <summary>Words behind a type's first three, by its kind: always, and for each of its members.</summary>
    private static ReadOnlySpan<byte> Fixed => [0, 1, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0];

    private static ReadOnlySpan<byte> ForEach => [0, 0, 0, 0, 3, 3, 2, 0, 0, 0, 0, 0, 0, 2, 0, 3, 0, 0, 0, 3];

    /// <summary>False if it makes no sense, or has a kind of type that is newer than this reader.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="wanted">Kinds and names, of each of which the first type is found.</param>
    /// <param name="btf">The types.</param>
    public static bool TryParse(ReadOnlySpan<byte> file, ReadOnlySpan<(BtfKind Kind, byte[] Name)> wanted, out Btf btf)
    {
        btf = default;
        if (file.Length < HeaderLength || BinaryPrimitives.ReadUInt16LittleEndian(file) != Magic) return false;
        ReadOnlySpan<uint> header = MemoryMarshal.Cast<byte, uint>(file[..HeaderLength]);
        long begin = header[1] + (long)header[2], end = begin + header[3], text = header[1] + (long)header[4], textEnd = text + header[5];
        if (end > file.Length || textEnd > file.Length || textEnd == text || file[(int)textEnd - 1] != 0 || header[3] % sizeof(uint) != 0) return false;
        ReadOnlySpan<uint> types = MemoryMarshal.Cast<byte, uint>(file[(int)begin..(int)end]);
        ReadOnlySpan<byte> strings = file[(int)text..(int)textEnd];
        List<int> places = new(4096);
        int[] ids = new int[wanted.Length];
        Span<bool> starts = stackalloc bool[1 << StartBits];
        foreach ((_, byte[] name) in wanted) starts[Start(name)] = true;
        int id = 1, at = 0;
        for (; at + TypeLength <= types.Length; id++)
        {
            if (id % Step == 1) places.Add(at);
            uint name = types[at], info = types[at + 1];
            int kind = (int)(info >> 24 & 0x1f);
            if (kind == 0 || kind >= Fixed.Length || name >= strings.Length) return false;
            if (kind is (int)BtfKind.Struct or (int)BtfKind.Func && starts[Start(strings[(int)name..])]) Match((BtfKind)kind, strings[(int)name..], id, wanted, ids);
            at += Length(info, kind);
        }
        if (at != types.Length) return false;
        btf = new(types, strings, places, id, ids);
        return true;
    }

    /// <summary>sizeof a structure.</summary>
    public int Size(int id) => (int)_types[Place(id) + 2];

    /// <summary>
    /// Where a member is in a structure, in bytes, also if it is in a member without a name; null if there is none, or if it is a bit field.
    /// </summary>
    public int? Offset(int id, ReadOnlySpan<byte> member)
    {
        int members = MaxMembers;
        return Offset(id, member, MaxDepth, ref members);
    }

    private int? Offset(int id, ReadOnlySpan<byte> member, int depth, ref int members)
    {
        if (id <= 0 || id >= _count || depth == 0) return null;
        int type = Place(id);
        uint info = _types[type + 1];
        if ((BtfKind)(info >> 24 & 0x1f) is not (BtfKind.Struct or BtfKind.Union)) return null;
        bool hasBitFields = info >> 31 != 0;
        for (int i = 0; i < (info & 0xffff); i++)
        {
            ReadOnlySpan<uint> words = _types.Slice(type + TypeLength + i * MemberLength, MemberLength);
            if (words[0] >= _strings.Length || --members < 0) return null;
            ReadOnlySpan<byte> name = _strings[(int)words[0]..];
            uint bits = words[2];
            if (hasBitFields && bits >> 24 != 0) continue;
            int offset = (int)(hasBitFields ? bits & 0xffffff : bits) / 8;
            if (Is(name, member)) return offset;
            if (name[0] == 0 && Offset(Plain((int)words[1]), member, depth - 1, ref members) is { } inner) return offset + inner;
        }
        return null;
    }

    /// <summary>Tells most names apart by no more than their first eight bytes.</summary>
    private static int Start(ReadOnlySpan<byte> name)
    {
        ulong bytes = 0;
        if (name.Length >= sizeof(ulong)) bytes = BinaryPrimitives.ReadUInt64LittleEndian(name);
        else for (int i = 0; i < name.Length; i++) bytes |= (ulong)name[i] << 8 * i;
        // What is behind the name's end is another's: the lowest byte that is zero is found by what its subtraction borrows.
        ulong ends = bytes - 0x0101010101010101 & ~bytes & 0x8080808080808080;
        if (ends != 0) bytes &= (ends & (0 - ends)) - 1;
        return (int)(bytes * 0x9e3779b97f4a7c15 >> 64 - StartBits);
    }

    private static void Match(BtfKind kind, ReadOnlySpan<byte> name, int id, ReadOnlySpan<(BtfKind Kind, byte[] Name)> wanted, int[] ids)
    {
        for (int i = 0; i < wanted.Length; i++)
        {
            if (ids[i] == 0 && wanted[i].Kind == kind && Is(name, wanted[i].Name)) ids[i] = id;
        }
    }

    /// <summary>The type behind typedefs and qualifiers.</summary>
    private int Plain(int id)
    {
        for (int depth = 0; depth < MaxDepth && id > 0 && id < _count && (BtfKind)(_types[Place(id) + 1] >> 24 & 0x1f) is BtfKind.Typedef or BtfKind.Volatile or BtfKind.Const or BtfKind.Restrict or BtfKind.TypeTag; depth++)
        {
            id = (int)_types[Place(id) + 2];
        }
        return id;
    }

    private int Place(int id)
    {
        int at = _places[(id - 1) / Step];
        for (int i = (id - 1) % Step; i > 0; i--) at += Length(_types[at + 1], (int)(_types[at + 1] >> 24 & 0x1f));
        return at;
    }

    private static int Length(uint info, int kind) => TypeLength + Fixed[kind] + ForEach[kind] * (int)(info & 0xffff);

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted) => name.Length > wanted.Length && name[wanted.Length] == 0 && name.StartsWith(wanted);
}
