using NsQuery.Model;

namespace NsQuery.Tests.Model;

public sealed class CapabilityTests
{
    [Theory]
    [InlineData(0, "CAP_CHOWN")]
    [InlineData(12, "CAP_NET_ADMIN")]
    [InlineData(Capability.SysAdmin, "CAP_SYS_ADMIN")]
    [InlineData(31, "CAP_SETFCAP")]
    [InlineData(40, "CAP_CHECKPOINT_RESTORE")]
    [InlineData(41, "CAP_41")]
    [InlineData(63, "CAP_63")]
    public void A_number_has_its_name_of_the_header(int number, string name) => Assert.Equal(name, Capability.Name(number));
}
