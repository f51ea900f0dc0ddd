using NsQuery.Model;

namespace NsQuery.Tests.Model;

/// <summary>The rules of user_namespaces(7), one by one: 1 is the initial user namespace, 2 its child of uid 7, 3 that one's child of uid 8.</summary>
public sealed class CapabilitiesInTests
{
    private const ulong All = 0x1ffffffffff, SysAdmin = 1ul << Capability.SysAdmin, NetAdmin = 1ul << 12;

    [Theory]
    [InlineData(1, 0, SysAdmin | NetAdmin, 1, SysAdmin | NetAdmin)] // its own: what is effective, though more be permitted
    [InlineData(2, 0, NetAdmin, 2, NetAdmin)]
    [InlineData(1, 0, SysAdmin, 2, All)]
    [InlineData(1, 0, SysAdmin, 3, All)]
    [InlineData(1, 0, NetAdmin, 2, 0)] // cannot enter
    [InlineData(1, 7, 0, 2, All)] // owner
    [InlineData(1, 7, 0, 3, All)] // owner of the one on the way
    [InlineData(1, 8, 0, 3, 0)] // owner of one whose parent is not its own
    [InlineData(2, 8, 0, 3, All)]
    [InlineData(2, 7, 0, 3, 0)]
    [InlineData(2, 7, SysAdmin, 1, 0)] // never upwards
    [InlineData(3, 8, SysAdmin, 2, 0)]
    [InlineData(2, 7, SysAdmin, 4, 0)] // nor sideways
    [InlineData(9, 0, SysAdmin, 2, 0)] // its own could not be read
    [InlineData(1, 0, SysAdmin, 30, All)] // a network namespace that 3 owns
    [InlineData(3, 0, NetAdmin, 30, NetAdmin)]
    [InlineData(1, 7, 0, 31, 0)] // its owner may not be seen
    public void Own_are_effective_and_below_are_all_for_owner_and_admin(int home, int euid, ulong effective, int ns, ulong expected) =>
        Assert.Equal(expected, Of(home, (uint)euid, effective, ns));

    [Fact]
    public void Nobody_owns_by_an_id_that_is_not_mapped() => Assert.Equal(0ul, Of(1, null, 0, 4));

    private static ulong Of(int home, uint? euid, ulong effective, int inum)
    {
        ProcTask task = Records.Task(5, [5], (NsLink.User, (uint)home)).With(new(0, All, effective, 0, 0), euid);
        Snapshot snapshot = Records.Snapshot(
            [task],
            Records.Ns(NsType.User, 1, initial: true),
            Records.Ns(NsType.User, 2, parent: 1, owner: 1, creator: 7),
            Records.Ns(NsType.User, 3, parent: 2, owner: 2, creator: 8),
            Records.Ns(NsType.User, 4, parent: 1, owner: 1),
            Records.Ns(NsType.Net, 30, owner: 3),
            Records.Ns(NsType.Net, 31));
        return CapabilitiesIn.Of(snapshot, snapshot.FindProcess(5)!, Array.Find(snapshot.Namespaces, ns => ns.Inum == inum)!);
    }
}
