using System.Net.NetworkInformation;
using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

/// <summary>rtnetlink(7) in the network namespace that the test itself lives in.</summary>
public sealed class NetlinkSocketTests : IDisposable
{
    private readonly NetlinkSocket _route;

    public NetlinkSocketTests()
    {
        Assert.Equal(Errno.None, NetlinkSocket.TryOpenRoute(out NetlinkSocket? route));
        _route = route!;
    }

    public void Dispose() => _route.Dispose();

    [Fact]
    public void Interfaces_are_those_that_the_runtime_sees()
    {
        InterfaceDump dump = new(_route);
        Assert.Equal(Errno.None, dump.Run(out bool isWhole));
        Assert.True(isWhole);
        Assert.Equal(NetworkInterface.GetAllNetworkInterfaces().Select(one => one.Name).Order(StringComparer.Ordinal), dump.Interfaces.Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            NetworkInterface.GetAllNetworkInterfaces().SelectMany(one => one.GetIPProperties().UnicastAddresses).Select(one => $"{one.Address.ToString().Split('%')[0]}/{one.PrefixLength}").Order(StringComparer.Ordinal),
            dump.Interfaces.SelectMany(one => one.Addresses).Select(one => $"{one.Local}/{one.PrefixLength}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_socket_answers_again_and_again()
    {
        for (int i = 0; i < 100; i++)
        {
            InterfaceDump dump = new(_route);
            Assert.Equal(Errno.None, dump.Run(out _));
            Assert.Single(dump.Interfaces, static link => link.IsLoopback);
        }
    }

    [Fact]
    public void A_request_that_is_refused_is_an_error()
    {
        NetlinkRequest nonsense = NetlinkRequest.Links with { Type = 5000 };
        Assert.Equal(Errno.EOPNOTSUPP, _route.TryAsk(nonsense, static () => { }, static (_, _) => { }, out _));
        Assert.Equal(Errno.None, new InterfaceDump(_route).Run(out _));
    }

    [Fact]
    public void A_descriptor_that_is_no_network_namespace_has_no_number()
    {
        Assert.Equal(Errno.None, ProcRoot.TryOpen("/proc", out ProcRoot? proc));
        using (proc)
        {
            Assert.Equal(Errno.None, proc!.TryOpenNs("self/ns/net\0"u8, out NsFd? net));
            Assert.Equal(Errno.None, proc.TryOpenNs("self/ns/uts\0"u8, out NsFd? uts));
            using (net) Assert.Equal(Errno.None, NetnsId.TryAsk(_route, net!, out _));
            using (uts)
            {
                Assert.Equal(Errno.EINVAL, NetnsId.TryAsk(_route, uts!, out int? id));
                Assert.Null(id);
            }
        }
    }

    [Theory]
    [InlineData("000000000800010007000000", 7)]
    [InlineData("0000000008000100ffffffff", null)] // NETNSA_NSID_NOT_ASSIGNED
    [InlineData("00000000", null)]
    [InlineData("", null)]
    public void The_number_of_a_namespace_is_an_attribute(string hex, int? expected) => Assert.Equal(expected, NetnsId.Parse(Convert.FromHexString(hex)));
}
