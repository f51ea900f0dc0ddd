using System.Buffers.Binary;
using System.Text;

namespace NsQuery.Live.Tests;

/// <summary>A copy of the kernel's own types that can be made untrue: Documentation/bpf/btf.rst.</summary>
internal sealed class BtfFile
{
    public const string Path = "/sys/kernel/btf/vmlinux";

    private const int Header = 24, Struct = 4;

    private readonly byte[] _bytes = File.ReadAllBytes(Path);

    public byte[] Bytes => _bytes;

    private int Types => Header + Word(8);

    private int Strings => Header + Word(16);

    /// <summary>Moves a member of a structure by some bytes.</summary>
    public BtfFile Move(string structure, string member, int by)
    {
        int moved = 0;
        for (int at = Types; at < Strings;)
        {
            int info = Word(at + 4), kind = info >> 24 & 0x1f, count = info & 0xffff;
            for (int i = 0; kind == Struct && i < count && Is(Word(at), structure); i++)
            {
                int place = at + 12 + 12 * i;
                if (!Is(Word(place), member)) continue;
                BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(place + 8), Word(place + 8) + 8 * by);
                moved++;
            }
            at += 12 + kind switch { 1 or 14 or 17 => 4, 3 => 12, Struct or 5 or 15 or 19 => 12 * count, 6 or 13 => 8 * count, _ => 0 };
        }
        Assert.True(moved > 0, $"there is no {structure}.{member}");
        return this;
    }

    /// <summary>Takes a name away from whatever has it.</summary>
    public BtfFile Rename(string name)
    {
        int at = _bytes.AsSpan(Strings).IndexOf(Encoding.ASCII.GetBytes($"\0{name}\0"));
        Assert.True(at >= 0, $"there is no {name}");
        _bytes[Strings + at + 1] = (byte)'~';
        return this;
    }

    private bool Is(int name, string wanted)
    {
        ReadOnlySpan<byte> text = _bytes.AsSpan(Strings + name);
        return text[..text.IndexOf((byte)0)].SequenceEqual(Encoding.ASCII.GetBytes(wanted));
    }

    private int Word(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at));
}
