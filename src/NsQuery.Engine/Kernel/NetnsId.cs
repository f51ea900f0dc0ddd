namespace NsQuery.Kernel;

/// <summary>How one network namespace numbers another: ip-netns(8), RTM_NEWNSID with struct rtgenmsg and NETNSA_NSID of linux/net_namespace.h.</summary>
internal static class NetnsId
{
    private const int NewNsId = 88, HeaderLength = 4, NetnsaNsid = 1;

    /// <summary>The number that the socket's network namespace has given; null if it has given none (NETNSA_NSID_NOT_ASSIGNED).</summary>
    public static Errno TryAsk(NetlinkSocket route, NsFd ns, out int? id)
    {
        int? found = null;
        Errno errno = route.TryAsk(NetlinkRequest.NsId(ns.Descriptor), () => found = null, (type, payload) => found = type == NewNsId ? Parse(payload) : null, out _);
        id = found;
        return errno;
    }

    public static int? Parse(ReadOnlySpan<byte> payload)
    {
        NetlinkAttributes attributes = new(payload.Length < HeaderLength ? default : payload[HeaderLength..]);
        while (attributes.Next())
        {
            if (attributes.Type == NetnsaNsid) return attributes.Number is >= 0 and int id ? id : null;
        }
        return null;
    }
}
