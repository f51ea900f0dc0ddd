using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using NsQuery.Model;

namespace NsQuery.Kernel;

/// <summary>
/// The payload of RTM_NEWADDR: struct ifaddrmsg { u8 family; u8 prefixlen; u8 flags; u8 scope; u32 index; } and attributes
/// IFA_… of include/uapi/linux/if_addr.h.
/// </summary>
internal static unsafe class AddressMessage
{
    public const int Type = 20;

    private const int HeaderLength = 8, AfInet = 2, AfInet6 = 10, IfaAddress = 1, IfaLocal = 2, IfaLabel = 3;

    /// <summary>False for what is no address of IPv4 or IPv6.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out int index, out NetAddress? address)
    {
        index = 0;
        address = null;
        if (payload.Length < HeaderLength || payload[0] is not (AfInet or AfInet6)) return false;
        index = BinaryPrimitives.ReadInt32LittleEndian(payload[4..]);
        int bytes = payload[0] == AfInet ? 4 : 16;
        string? given = null, local = null, label = null;
        NetlinkAttributes attributes = new(payload[HeaderLength..]);
        while (attributes.Next())
        {
            switch (attributes.Type)
            {
                case IfaAddress when attributes.Data.Length == bytes: given = Text(payload[0], attributes.Data); break;
                case IfaLocal when attributes.Data.Length == bytes: local = Text(payload[0], attributes.Data); break;
                case IfaLabel: label = Encoding.UTF8.GetString(attributes.Text); break;
                default: break;
            }
        }
        // IFA_ADDRESS is the other end's where IFA_LOCAL is another one; of inet6 it mostly stands alone.
        if ((local ?? given) is not { } own) return false;
        address = new(payload[0] == AfInet ? "inet" : "inet6", own, given == own ? null : given, payload[1], Scope(payload[3]), label);
        return true;
    }

    private static string? Text(int family, ReadOnlySpan<byte> address)
    {
        byte* text = stackalloc byte[Libc.InetTextLength];
        fixed (byte* bytes = address) return Marshal.PtrToStringUTF8((nint)Libc.InetNtop(family, bytes, text, Libc.InetTextLength));
    }

    /// <summary>RT_SCOPE_… of include/uapi/linux/rtnetlink.h.</summary>
    private static string Scope(byte scope) => scope switch
    {
        0 => "global",
        200 => "site",
        253 => "link",
        254 => "host",
        255 => "nowhere",
        _ => scope.ToString(CultureInfo.InvariantCulture),
    };
}
