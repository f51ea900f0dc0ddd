using System.Buffers.Binary;

namespace NsQuery.Kernel;

/// <summary>A run of struct rtattr { u16 rta_len; u16 rta_type; char data[]; }, each padded to four bytes: rtnetlink(3).</summary>
internal ref struct NetlinkAttributes(ReadOnlySpan<byte> bytes)
{
    /// <summary>NLA_F_NESTED and NLA_F_NET_BYTEORDER of include/uapi/linux/netlink.h are no part of the type.</summary>
    private const int TypeMask = 0x3fff, HeaderLength = 4;

    private ReadOnlySpan<byte> _rest = bytes;

    public int Type { get; private set; }

    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Steps to the next attribute; false at the end, or at what is no attribute.</summary>
    public bool Next()
    {
        if (_rest.Length < HeaderLength) return false;
        int length = BinaryPrimitives.ReadUInt16LittleEndian(_rest);
        if (length < HeaderLength || length > _rest.Length) return false;
        Type = BinaryPrimitives.ReadUInt16LittleEndian(_rest[2..]) & TypeMask;
        Data = _rest[HeaderLength..length];
        _rest = _rest[Math.Min(length + 3 & ~3, _rest.Length)..];
        return true;
    }

    /// <summary>The value as a number of the machine's byte order; null if it is no such number.</summary>
    public readonly int? Number => Data.Length == 4 ? BinaryPrimitives.ReadInt32LittleEndian(Data) : null;

    /// <summary>The value as a text that a NUL ends.</summary>
    public readonly ReadOnlySpan<byte> Text => Data.IndexOf((byte)0) is >= 0 and int end ? Data[..end] : Data;
}
