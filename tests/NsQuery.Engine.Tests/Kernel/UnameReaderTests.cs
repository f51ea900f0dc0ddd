using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel;

public sealed class UnameReaderTests
{
    [Fact]
    public void It_says_what_uname_says()
    {
        Uname uname = UnameReader.Read();
        Assert.Equal(Command.Output("uname", "-s")?.TrimEnd('\n'), uname.Sysname);
        Assert.Equal(Command.Output("uname", "-n")?.TrimEnd('\n'), uname.Nodename);
        Assert.Equal(Command.Output("uname", "-r")?.TrimEnd('\n'), uname.Release);
        Assert.Equal(Command.Output("uname", "-v")?.TrimEnd('\n'), uname.Version);
        Assert.Equal(Command.Output("uname", "-m")?.TrimEnd('\n'), uname.Machine);
    }

    [Fact]
    public void The_domain_is_the_one_of_the_kernels_setting() =>
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/domainname").TrimEnd('\n'), UnameReader.Read().Domainname);
}
