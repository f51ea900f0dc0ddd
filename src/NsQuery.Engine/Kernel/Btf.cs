using System.Buffers.Binary;

namespace NsQuery.Kernel;

/// <summary>
/// The kernel's own types, in the format that its Documentation/bpf/btf.rst describes: where the fields of its structures are,
/// and which of its functions a program may call by which number. One pass over the bytes indexes them.
/// </summary>
internal readonly ref struct Btf
{
    private const ushort Magic = 0xeb9f;

    private const int HeaderLength = 24, TypeLength = 12, MemberLength = 12;

    private readonly ReadOnlySpan<byte> _file, _strings;

    /// <summary>Where each type is in the file, by its id; 0 for void.</summary>
    private readonly List<int> _at;

    private Btf(ReadOnlySpan<byte> file, ReadOnlySpan<byte> strings, List<int> at)
    {
        _file = file;
        _strings = strings;
        _at = at;
    }

    /// <summary>False if it makes no sense, or has a kind of type that is newer than this reader.</summary>
    public static bool TryParse(ReadOnlySpan<byte> file, out Btf btf)
    {
        btf = default;
        if (file.Length < HeaderLength || BinaryPrimitives.ReadUInt16LittleEndian(file) != Magic) return false;
        long header = Word(file, 4), types = header + Word(file, 8), end = types + Word(file, 12), strings = header + Word(file, 16), stringsEnd = strings + Word(file, 20);
        if (end > file.Length || stringsEnd > file.Length) return false;
        List<int> at = new((int)((end - types) / (TypeLength * 2))) { 0 };
        int next = (int)types;
        while (next + TypeLength <= end)
        {
            at.Add(next);
            if (Tail(Word(file, next + 4)) is not { } tail) return false;
            next += TypeLength + tail;
        }
        if (next != end) return false;
        btf = new(file, file[(int)strings..(int)stringsEnd], at);
        return true;
    }

    /// <summary>The ids of the first types of one kind with these names, in one walk; 0 for what there is not.</summary>
    public int[] Find(BtfKind kind, params ReadOnlySpan<byte[]> names)
    {
        int[] ids = new int[names.Length];
        for (int id = 1; id < _at.Count; id++)
        {
            if (Kind(id) != kind) continue;
            ReadOnlySpan<byte> name = _strings[(int)Word(_file, _at[id])..];
            for (int i = 0; i < names.Length; i++)
            {
                if (ids[i] == 0 && Is(name, names[i])) ids[i] = id;
            }
        }
        return ids;
    }

    /// <summary>sizeof a structure.</summary>
    public int Size(int id) => (int)Word(_file, _at[id] + 8);

    /// <summary>
    /// Where a member is in a structure, in bytes, also if it is in a member without a name; null if there is none, or if it is a bit field.
    /// </summary>
    public int? Offset(int id, ReadOnlySpan<byte> member)
    {
        if (Kind(id) is not (BtfKind.Struct or BtfKind.Union)) return null;
        uint info = Word(_file, _at[id] + 4);
        int count = (int)(info & 0xffff);
        bool hasBitFields = info >> 31 != 0;
        for (int i = 0; i < count; i++)
        {
            int at = _at[id] + TypeLength + i * MemberLength;
            ReadOnlySpan<byte> name = _strings[(int)Word(_file, at)..];
            uint bits = Word(_file, at + 8);
            if (hasBitFields && bits >> 24 != 0) continue;
            int offset = (int)(hasBitFields ? bits & 0xffffff : bits) / 8;
            if (Is(name, member)) return offset;
            if (name[0] == 0 && Offset(Plain((int)Word(_file, at + 4)), member) is { } inner) return offset + inner;
        }
        return null;
    }

    /// <summary>The type behind typedefs and qualifiers.</summary>
    private int Plain(int id)
    {
        while (id != 0 && Kind(id) is BtfKind.Typedef or BtfKind.Volatile or BtfKind.Const or BtfKind.Restrict or BtfKind.TypeTag) id = (int)Word(_file, _at[id] + 8);
        return id;
    }

    private BtfKind Kind(int id) => id <= 0 || id >= _at.Count ? BtfKind.Void : (BtfKind)(Word(_file, _at[id] + 4) >> 24 & 0x1f);

    /// <summary>How long what follows a type's first three words is; null for an unknown kind.</summary>
    private static int? Tail(uint info)
    {
        int count = (int)(info & 0xffff);
        return (BtfKind)(info >> 24 & 0x1f) switch
        {
            BtfKind.Int or BtfKind.Var or BtfKind.DeclTag => 4,
            BtfKind.Array => 12,
            BtfKind.Struct or BtfKind.Union or BtfKind.DataSec or BtfKind.Enum64 => count * 12,
            BtfKind.Enum or BtfKind.FuncProto => count * 8,
            > BtfKind.Enum64 or BtfKind.Void => null,
            _ => 0,
        };
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted) => name[0] == wanted[0] && name.Length > wanted.Length && name[wanted.Length] == 0 && name.StartsWith(wanted);

    private static uint Word(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadUInt32LittleEndian(file[at..]);
}

/// <summary>BTF_KIND_* of linux/btf.h.</summary>
internal enum BtfKind
{
    Void = 0,
    Int = 1,
    Pointer = 2,
    Array = 3,
    Struct = 4,
    Union = 5,
    Enum = 6,
    Forward = 7,
    Typedef = 8,
    Volatile = 9,
    Const = 10,
    Restrict = 11,
    Func = 12,
    FuncProto = 13,
    Var = 14,
    DataSec = 15,
    Float = 16,
    DeclTag = 17,
    TypeTag = 18,
    Enum64 = 19,
}
