using System.Buffers.Binary;

namespace NsQuery.Kernel;

/// <summary>The messages of one datagram of netlink(7), one after another, each padded to four bytes.</summary>
internal ref struct NetlinkMessages(ReadOnlySpan<byte> datagram)
{
    public const int Error = 2, Done = 3;

    /// <summary>NLM_F_DUMP_INTR: what is dumped changed meanwhile, so that something may be missing or told twice.</summary>
    private const int DumpInterrupted = 0x10;

    private ReadOnlySpan<byte> _rest = datagram;

    public int Type { get; private set; }

    public uint Sequence { get; private set; }

    public bool IsInterrupted { get; private set; }

    public ReadOnlySpan<byte> Payload { get; private set; }

    /// <summary>The error of an NLMSG_ERROR or NLMSG_DONE, which the kernel tells as a negative number.</summary>
    public readonly Errno Errno => Payload.Length >= 4 ? (Errno)(-BinaryPrimitives.ReadInt32LittleEndian(Payload)) : Kernel.Errno.None;

    /// <summary>Steps to the next message; false at the end, or at what is no message.</summary>
    public bool Next()
    {
        if (_rest.Length < NetlinkRequest.HeaderLength) return false;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(_rest);
        if (length < NetlinkRequest.HeaderLength || length > _rest.Length) return false;
        Type = BinaryPrimitives.ReadUInt16LittleEndian(_rest[4..]);
        IsInterrupted = (BinaryPrimitives.ReadUInt16LittleEndian(_rest[6..]) & DumpInterrupted) != 0;
        Sequence = BinaryPrimitives.ReadUInt32LittleEndian(_rest[8..]);
        Payload = _rest[NetlinkRequest.HeaderLength..(int)length];
        _rest = _rest[Math.Min((int)length + 3 & ~3, _rest.Length)..];
        return true;
    }
}
