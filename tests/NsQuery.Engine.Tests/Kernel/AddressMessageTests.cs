using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel;

/// <summary>RTM_NEWADDR as Linux 6.18 sent it.</summary>
public sealed class AddressMessageTests
{
    private const string Labelled = "0218800002000000" + "080001000a010203" + "080002000a010203" + "0900030076613a7800000000" + "0800080080000000" + "14000600fffffffffffffffffb142600fb142600",
        PointToPoint = "0220800002000000" + "080001000a090002" + "080002000a090001" + "0700030076610000" + "0800080080000000",
        Six = "0a4082000200000014000100fd000000000000000000000000000007" + "14000600fffffffffffffffffc142600fc142600" + "0800080082000000";

    [Theory]
    [InlineData(Labelled, "inet", "10.1.2.3", null, 24, "va:x")]
    [InlineData(PointToPoint, "inet", "10.9.0.1", "10.9.0.2", 32, "va")]
    [InlineData(Six, "inet6", "fd00::7", null, 64, null)]
    public void An_address_has_its_network_and_the_other_end(string hex, string family, string local, string? peer, int prefix, string? label)
    {
        Assert.True(AddressMessage.TryParse(Convert.FromHexString(hex), out int index, out NetAddress? address));
        Assert.Equal((2, new NetAddress(family, local, peer, prefix, "global", label)), (index, address));
    }

    [Theory]
    [InlineData("00", "global")]
    [InlineData("11", "17")]
    [InlineData("c8", "site")]
    [InlineData("fd", "link")]
    [InlineData("fe", "host")]
    [InlineData("ff", "nowhere")]
    public void Scopes_are_the_words_of_ip_address(string scope, string expected)
    {
        Assert.True(AddressMessage.TryParse(Convert.FromHexString(Labelled[..6] + scope + Labelled[8..]), out _, out NetAddress? address));
        Assert.Equal(expected, address!.Scope);
    }

    [Theory]
    [InlineData("")]
    [InlineData("02188000020000")]
    [InlineData("0218800002000000")]
    [InlineData("0218800002000000060001000a01")] // two bytes are no IPv4
    [InlineData("2318800002000000080001000a010203")] // AF_PHONET
    public void What_is_no_address_is_none(string hex) => Assert.False(AddressMessage.TryParse(Convert.FromHexString(hex), out _, out _));

    [Fact]
    public void A_message_cut_at_any_byte_never_throws()
    {
        byte[] whole = Convert.FromHexString(Six);
        for (int length = 0; length < whole.Length; length++) _ = AddressMessage.TryParse(whole.AsSpan(0, length), out _, out _);
    }
}
