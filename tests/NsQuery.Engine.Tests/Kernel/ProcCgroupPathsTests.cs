using System.Text;
using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class ProcCgroupPathsTests
{
    [Theory]
    [InlineData("0::/a\n", "/a")]
    [InlineData("12:cpu,cpuacct:/v1/longer\n1:name=systemd:/s\n0::/a\n", "/a")]
    [InlineData("12:cpu,cpuacct:/v1/longer\n1:name=systemd:/s\n0::/\n", "/s")]
    [InlineData("12:cpu,cpuacct:/v1/longer\n1:name=systemd:/\n0::/\n", "/v1/longer")]
    [InlineData("3:pids:/p\n2:memory:/longest\n1:name=systemd:/\n", "/longest")]
    [InlineData("3:pids:/\n1:name=systemd:/\n0::/\n", "/")]
    [InlineData("3:pids:/\n1:name=systemd:/\n", "/")]
    [InlineData("0::/a:b\n", "/a:b")]
    [InlineData("nonsense\n:\n", "")]
    [InlineData("", "")]
    public void The_best_is_v2_then_systemds_then_the_longest(string text, string best) =>
        Assert.Equal(best, Encoding.UTF8.GetString(ProcCgroupPaths.Parse(Encoding.UTF8.GetBytes(text)).Best));

    [Theory]
    [InlineData("12:cpu,cpuacct:/abc\n11:memory:/lo/nger\n10:pids:/xyz\n9:freezer:/\n8:name=openrc:/longest/of/all\n1:name=systemd:/s\n0::/u\n", "/u /s /longest/of/all /lo/nger /abc /xyz /")]
    [InlineData("3:pids:/a\n2:memory:/a\n1:name=systemd:/a\n0::/\n", "/ /a")]
    [InlineData("3:pids:/a\n", "/a")]
    [InlineData("7::/no/v2\nnonsense\n", "")]
    public void All_are_v2_then_systemds_then_the_others_by_length(string text, string all) =>
        Assert.Equal(all, string.Join(' ', ProcCgroupPaths.All(Encoding.UTF8.GetBytes(text))));
}
