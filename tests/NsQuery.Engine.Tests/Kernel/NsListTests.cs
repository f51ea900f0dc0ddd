using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel;

/// <summary>The lists of the machine that the tests run on, where it has some and lets them be read.</summary>
public sealed class NsListTests : IDisposable
{
    private readonly ProcRoot _proc;

    public NsListTests()
    {
        Assert.Equal(Errno.None, ProcRoot.TryOpen("/proc", out ProcRoot? proc));
        _proc = proc!;
    }

    public void Dispose() => _proc.Dispose();

    [Theory]
    [InlineData(4096)]
    [InlineData(2)]
    public void The_readers_own_namespaces_are_in_it_whatever_room_there_was_at_first(int room)
    {
        using NsList list = new(room);
        HashSet<ListedNs> listed = [.. Read(list)];
        for (NsType type = 0; (int)type < NsTypes.Count; type++)
        {
            Assert.Equal(Errno.None, _proc.TryOpenNs([.. "self"u8, .. NsLinkText.File(type.MemberLink()), 0], out NsFd? fd));
            using (fd!)
            {
                Assert.Equal((Errno.None, Errno.None), (fd!.TryGetInum(out uint inum), fd.TryGetId(out ulong id)));
                Assert.Contains(new ListedNs(type, inum, id), listed);
            }
        }
    }

    [Fact]
    public void What_it_tells_is_enough_to_open_the_namespace_that_it_means()
    {
        using NsList list = new();
        int opened = 0;
        foreach (ListedNs ns in Read(list))
        {
            Errno errno = new NsHandle(ns).TryOpen(out NsFd? fd);
            if (errno == Errno.ESTALE) continue; // it died meanwhile
            Assert.Equal(Errno.None, errno);
            using (fd!)
            {
                Assert.Equal((Errno.None, Errno.None, Errno.None), (fd!.TryGetType(out NsType type), fd.TryGetInum(out uint inum), fd.TryGetId(out ulong id)));
                Assert.Equal(ns, new(type, inum, id));
            }
            opened++;
        }
        Assert.True(opened >= NsTypes.Count);
    }

    [Fact]
    public void A_handle_of_none_opens_nothing() =>
        Assert.NotEqual(Errno.None, new NsHandle(new ListedNs(NsType.Uts, InitialNs.Inum(NsType.Uts), ulong.MaxValue)).TryOpen(out _));

    private static List<ListedNs> Read(NsList list)
    {
        List<ListedNs> namespaces = [];
        Errno errno = list.TryRead(namespaces);
        Assert.SkipWhen(errno == Errno.ENOENT, "needs Linux 6.18 with CONFIG_DEBUG_INFO_BTF");
        Assert.SkipWhen(errno is Errno.EPERM or Errno.EINVAL, "needs CAP_BPF and CAP_PERFMON");
        Assert.Equal(Errno.None, errno);
        Assert.Equal(namespaces.Count, namespaces.Distinct().Count());
        return namespaces;
    }
}
