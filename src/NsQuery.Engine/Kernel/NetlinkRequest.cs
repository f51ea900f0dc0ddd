using System.Buffers.Binary;

namespace NsQuery.Kernel;

/// <summary>
/// One request to rtnetlink(7) or sock_diag(7): struct nlmsghdr { u32 len; u16 type; u16 flags; u32 seq; u32 pid; }, the header of its family,
/// and one attribute of four bytes.
/// </summary>
/// <param name="Type">RTM_GET… of include/uapi/linux/rtnetlink.h.</param>
/// <param name="Flags">NLM_F_… of include/uapi/linux/netlink.h.</param>
/// <param name="FamilyHeader">Length of the family's header, which in rtnetlink is all zeros: any family, any index.</param>
/// <param name="Attribute">Type of the attribute; 0 for none.</param>
/// <param name="Value">Its value.</param>
/// <param name="Head">The first bytes of the family's header, of which it then has as many.</param>
internal readonly record struct NetlinkRequest(ushort Type, ushort Flags, int FamilyHeader, ushort Attribute, uint Value, UInt128 Head = default)
{
    public const int HeaderLength = 16;

    private const ushort Request = 0x1, Dump = 0x300;

    /// <summary>Whether the answer is several messages, with NLMSG_DONE at their end.</summary>
    public bool IsDump => (Flags & Dump) != 0;

    /// <summary>Every interface: RTM_GETLINK with struct ifinfomsg; IFLA_EXT_MASK leaves the statistics out (RTEXT_FILTER_SKIP_STATS).</summary>
    public static NetlinkRequest Links => new(18, Request | Dump, 16, 29, 8);

    /// <summary>Every address: RTM_GETADDR with struct ifaddrmsg.</summary>
    public static NetlinkRequest Addresses => new(22, Request | Dump, 8, 0, 0);

    /// <summary>
    /// How the socket's network namespace numbers another: RTM_GETNSID with struct rtgenmsg and NETNSA_FD. Unlike RTM_NEWNSID it
    /// gives no number to one that has none.
    /// </summary>
    public static NetlinkRequest NsId(int fd) => new(90, Request, 4, 3, (uint)fd);

    /// <summary>
    /// Every unix(7) socket: SOCK_DIAG_BY_FAMILY with struct unix_diag_req { u8 family; u8 protocol; u16 pad; u32 states; u32 inode; u32 show; u32 cookie[2]; } of sock_diag(7),
    /// in any state, with its name and the file that it is bound to (UDIAG_SHOW_NAME, UDIAG_SHOW_VFS).
    /// </summary>
    public static NetlinkRequest UnixSockets => new(UnixSocketMessage.Type, Request | Dump, 24, 0, 0, new UInt128(3UL << 32, 0xffffffffUL << 32 | 1));

    /// <summary>Writes it, and says how long it is.</summary>
    public int Write(Span<byte> bytes, uint sequence)
    {
        int length = HeaderLength + FamilyHeader + (Attribute == 0 ? 0 : 8);
        bytes = bytes[..length];
        bytes.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[4..], Type);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[6..], Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], sequence);
        if (Head != 0) BinaryPrimitives.WriteUInt128LittleEndian(bytes[HeaderLength..], Head);
        if (Attribute == 0) return length;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[(length - 8)..], 8);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[(length - 6)..], Attribute);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[(length - 4)..], Value);
        return length;
    }
}
