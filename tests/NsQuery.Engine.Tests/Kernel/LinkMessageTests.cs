using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel;

/// <summary>RTM_NEWLINK as Linux 6.18 sent it of one end of a pair across namespaces, shortened to what is read and some that is not.</summary>
public sealed class LinkMessageTests
{
    private const string Header = "00000100020000000210000000000000", Name = "0700030076610000", Queue = "08000d00e8030000", State = "0500100002000000", Mtu = "08000400dc050000",
        Mac = "0a000100020000" + "00000a0000", Broadcast = "0a000200ffffffffffff0000", Kind = "100012000900010076657468" + "00000000", NetnsId = "0800250000000000", Link = "0800050002000000";

    private const string Pair = Header + Name + Queue + State + Mtu + Mac + Broadcast + Kind + NetnsId + Link;

    [Fact]
    public void A_pair_tells_its_peer_and_the_number_of_the_peers_namespace()
    {
        NetInterface link = Parse(Pair);
        Assert.Equal((2, "va", "veth", "02:00:00:00:00:0a", 1500u, "DOWN"), (link.Index, link.Name, link.Kind, link.Mac, link.Mtu, link.State));
        Assert.Equal((2, 0, (int?)null, (uint?)null), (link.Peer, link.PeerNetnsId, link.Master, link.PeerNetNs));
        Assert.Equal((false, false), (link.IsUp, link.IsLoopback));
    }

    [Fact]
    public void Loopback_has_no_kind_no_address_and_no_peer()
    {
        NetInterface link = Parse("00000403010000004900010000000000" + "070003006c6f0000" + "0500100000000000" + "0800040000000100" + "0a0001000000000000000000");
        Assert.Equal(("lo", null, null, 65536u, "UNKNOWN", null), (link.Name, link.Kind, link.Mac, link.Mtu, link.State, link.Peer));
        Assert.Equal((true, true), (link.IsUp, link.IsLoopback));
    }

    [Theory]
    [InlineData("00", "UNKNOWN")]
    [InlineData("01", "NOTPRESENT")]
    [InlineData("02", "DOWN")]
    [InlineData("03", "LOWERLAYERDOWN")]
    [InlineData("04", "TESTING")]
    [InlineData("05", "DORMANT")]
    [InlineData("06", "UP")]
    [InlineData("07", "UNKNOWN")]
    public void States_are_the_words_of_ip_link(string state, string expected) => Assert.Equal(expected, Parse($"{Header}{Name}05001000{state}000000").State);

    [Theory]
    [InlineData("00000003")] // ARPHRD_TUNNEL
    [InlineData("00000803")] // ARPHRD_SIT
    [InlineData("00000a03")] // ARPHRD_IPGRE
    public void The_address_of_an_ip_tunnel_is_no_mac(string familyAndType) => Assert.Null(Parse(familyAndType + Header[8..] + Name + "080001000a010101").Mac);

    [Fact]
    public void A_port_tells_its_master_and_an_unbound_tunnel_no_peer()
    {
        NetInterface link = Parse(Header + Name + "08000a0007000000" + "0800050000000000");
        Assert.Equal((7, null), (link.Master, link.Peer));
        Assert.Null(Parse(Header + Name + Link + "08002500ffffffff").PeerNetnsId);
    }

    [Fact]
    public void A_message_cut_at_any_byte_never_throws_and_without_a_name_is_none()
    {
        byte[] whole = Convert.FromHexString(Pair);
        for (int length = 0; length < whole.Length; length++)
        {
            bool parsed = LinkMessage.TryParse(whole.AsSpan(0, length), out _);
            Assert.Equal(length >= 16 + 7, parsed);
        }
    }

    private static NetInterface Parse(string hex)
    {
        Assert.True(LinkMessage.TryParse(Convert.FromHexString(hex), out NetInterface? link));
        return link!;
    }
}
