using System.Buffers.Binary;
using System.Text;
using NsQuery.Model;

namespace NsQuery.Kernel;

/// <summary>
/// The payload of RTM_NEWLINK: struct ifinfomsg { u8 family; u8 pad; u16 type; s32 index; u32 flags; u32 change; } and
/// attributes IFLA_… of include/uapi/linux/if_link.h.
/// </summary>
internal static class LinkMessage
{
    public const int Type = 16;

    private const int HeaderLength = 16;

    private const int IflaAddress = 1, IflaIfname = 3, IflaMtu = 4, IflaLink = 5, IflaMaster = 10, IflaOperstate = 16, IflaLinkinfo = 18, IflaLinkNetnsid = 37, IflaInfoKind = 1;

    private const uint IffUp = 0x1, IffLoopback = 0x8;

    /// <summary>ARPHRD_TUNNEL, _TUNNEL6, _SIT, _IPGRE and _IP6GRE of include/uapi/linux/if_arp.h, whose addresses are of IP.</summary>
    private static bool IsIpTunnel(ushort hardware) => hardware is 768 or 769 or 776 or 778 or 823;

    public static bool TryParse(ReadOnlySpan<byte> payload, out NetInterface? link)
    {
        link = null;
        if (payload.Length < HeaderLength) return false;
        ushort hardware = BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]);
        uint flags = BinaryPrimitives.ReadUInt32LittleEndian(payload[8..]);
        string? name = null, kind = null, mac = null;
        int? mtu = null, master = null, peer = null, netnsId = null;
        byte state = 0;
        NetlinkAttributes attributes = new(payload[HeaderLength..]);
        while (attributes.Next())
        {
            switch (attributes.Type)
            {
                case IflaIfname: name = Encoding.UTF8.GetString(attributes.Text); break;
                case IflaAddress when !IsIpTunnel(hardware): mac = Mac(attributes.Data); break;
                case IflaMtu: mtu = attributes.Number; break;
                case IflaLink: peer = attributes.Number; break;
                case IflaMaster: master = attributes.Number; break;
                case IflaLinkNetnsid: netnsId = attributes.Number; break;
                case IflaOperstate when attributes.Data.Length == 1: state = attributes.Data[0]; break;
                case IflaLinkinfo: kind = Kind(attributes.Data); break;
                default: break;
            }
        }
        if (name is null) return false;
        link = new(BinaryPrimitives.ReadInt32LittleEndian(payload[4..]), name)
        {
            Kind = kind,
            Mac = mac,
            Mtu = (uint?)mtu,
            State = State(state),
            IsUp = (flags & IffUp) != 0,
            IsLoopback = (flags & IffLoopback) != 0,
            Master = NotZero(master),
            Peer = NotZero(peer), // a tunnel that is bound to no device tells 0
            PeerNetnsId = netnsId < 0 ? null : netnsId,
        };
        return true;
    }

    private static int? NotZero(int? index) => index == 0 ? null : index;

    private static string? Kind(ReadOnlySpan<byte> linkinfo)
    {
        NetlinkAttributes attributes = new(linkinfo);
        while (attributes.Next())
        {
            if (attributes.Type == IflaInfoKind) return Encoding.UTF8.GetString(attributes.Text);
        }
        return null;
    }

    /// <summary>Bytes in hexadecimal with colons between; the loopback device's are all zero, which is none.</summary>
    private static string? Mac(ReadOnlySpan<byte> address)
    {
        if (!address.ContainsAnyExcept((byte)0)) return null;
        StringBuilder text = new(address.Length * 3);
        foreach (byte part in address) text.Append(text.Length == 0 ? "" : ":").Append(Convert.ToHexStringLower([part]));
        return text.ToString();
    }

    /// <summary>IF_OPER_… of include/uapi/linux/if.h in the words of ip-link(8).</summary>
    private static string State(byte state) => state switch
    {
        1 => "NOTPRESENT",
        2 => "DOWN",
        3 => "LOWERLAYERDOWN",
        4 => "TESTING",
        5 => "DORMANT",
        6 => "UP",
        _ => "UNKNOWN",
    };
}
