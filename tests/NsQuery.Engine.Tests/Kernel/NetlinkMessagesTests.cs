using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class NetlinkMessagesTests
{
    // 18 bytes, padded to 20; one that says that the dump was interrupted; the end with error -16.
    private const string First = "12000000100002000500000000000000abcd0000", Interrupted = "14000000100012000500000000000000aabbccdd", Done = "14000000030002000500000000000000f0ffffff";

    [Fact]
    public void Messages_follow_each_other_at_multiples_of_four()
    {
        NetlinkMessages messages = new(Convert.FromHexString(First + Interrupted + Done));
        Assert.True(messages.Next());
        Assert.Equal((16, 5u, false, "ABCD"), (messages.Type, messages.Sequence, messages.IsInterrupted, Convert.ToHexString(messages.Payload)));
        Assert.True(messages.Next());
        Assert.Equal((true, "AABBCCDD"), (messages.IsInterrupted, Convert.ToHexString(messages.Payload)));
        Assert.True(messages.Next());
        Assert.Equal((NetlinkMessages.Done, Errno.EBUSY), (messages.Type, messages.Errno));
        Assert.False(messages.Next());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1200000010000200")]
    [InlineData("0000000010000200050000000000000000000000")] // no length
    [InlineData("ffffffff10000200050000000000000000000000")] // longer than all
    public void What_is_no_message_ends_them(string hex)
    {
        NetlinkMessages messages = new(Convert.FromHexString(hex));
        Assert.False(messages.Next());
    }

    [Fact]
    public void Attributes_follow_each_other_at_multiples_of_four()
    {
        NetlinkAttributes attributes = new(Convert.FromHexString("0700030076610000" + "080025800a000000" + "0500010007"));
        Assert.True(attributes.Next());
        Assert.Equal((3, "va", null), (attributes.Type, System.Text.Encoding.UTF8.GetString(attributes.Text), attributes.Number));
        Assert.True(attributes.Next());
        Assert.Equal((37, 10), (attributes.Type, attributes.Number)); // NLA_F_NESTED is no part of the type
        Assert.True(attributes.Next());
        Assert.Equal((1, "07"), (attributes.Type, Convert.ToHexString(attributes.Data)));
        Assert.False(attributes.Next());
    }

    [Theory]
    [InlineData("0000010000000000")]
    [InlineData("0300010000000000")]
    [InlineData("ff00010000000000")]
    [InlineData("0400")]
    public void What_is_no_attribute_ends_them(string hex)
    {
        NetlinkAttributes attributes = new(Convert.FromHexString(hex));
        Assert.False(attributes.Next());
    }
}
