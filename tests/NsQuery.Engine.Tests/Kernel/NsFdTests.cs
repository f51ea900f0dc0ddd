using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel;

/// <summary>Against the namespaces that the test itself lives in.</summary>
public sealed class NsFdTests : IDisposable
{
    private readonly ProcRoot _proc;

    public NsFdTests()
    {
        Assert.Equal(Errno.None, ProcRoot.TryOpen("/proc", out ProcRoot? proc));
        _proc = proc!;
    }

    public static TheoryData<string> Words => [.. Enum.GetValues<NsType>().Select(static type => type.Word())];

    [Theory]
    [MemberData(nameof(Words))]
    public void Its_inode_number_is_the_one_of_the_link(string word)
    {
        Assert.SkipUnless(Directory.GetFileSystemEntries("/proc/self/ns").Contains($"/proc/self/ns/{word}"), $"this kernel has no {word} namespaces");
        using NsFd ns = Own(word);
        Assert.Equal(Errno.None, ns.TryGetInum(out uint inum));
        Assert.Equal(new FileInfo($"/proc/self/ns/{word}").LinkTarget, $"{word}:[{inum}]");
    }

    [Fact]
    public void By_its_file_handle_it_is_the_same_namespace()
    {
        using NsFd ns = Own("uts");
        Errno errno = ns.TryOpenAgain(out NsFd? again);
        Assert.SkipWhen(again is null, $"file handles of namespaces need Linux 6.18 and CAP_SYS_ADMIN: {errno}");
        using (again)
        {
            Assert.Equal(Errno.None, ns.TryGetInum(out uint first));
            Assert.Equal(Errno.None, again!.TryGetInum(out uint second));
            Assert.Equal(first, second);
        }
    }

    [Theory]
    [InlineData("uts")]
    [InlineData("net")]
    [InlineData("pid")]
    public void Its_owner_is_a_user_namespace(string word)
    {
        using NsFd ns = Own(word);
        Errno errno = ns.TryGetOwner(out NsFd? owner);
        Assert.SkipWhen(errno == Errno.EPERM, "the owner is above the reader's user namespace");
        Assert.Equal(Errno.None, errno);
        using (owner)
        {
            Assert.Equal(Errno.None, owner!.TryGetOwnerUid(out _)); // only a user namespace has one
        }
    }

    [Fact]
    public void A_flat_type_has_no_parent_and_no_uid()
    {
        using NsFd uts = Own("uts");
        Assert.Equal(Errno.EINVAL, uts.TryGetParent(out NsFd? parent));
        Assert.Null(parent);
        Assert.Equal(Errno.EINVAL, uts.TryGetOwnerUid(out _));
    }

    [Fact]
    public void The_initial_namespaces_have_nothing_above()
    {
        foreach (NsType type in (NsType[])[NsType.Pid, NsType.User])
        {
            using NsFd ns = Own(type.Word());
            Assert.Equal(Errno.None, ns.TryGetInum(out uint inum));
            if (inum != InitialNs.Inum(type)) continue;
            Assert.Equal(Errno.EPERM, ns.TryGetParent(out NsFd? parent));
            Assert.Null(parent);
        }
    }

    [Fact]
    public void Ids_differ_between_namespaces_and_not_between_looks()
    {
        using NsFd uts = Own("uts"), again = Own("uts"), net = Own("net");
        Errno errno = uts.TryGetId(out ulong id);
        Assert.SkipWhen(errno.IsUnknownRequest(), $"NS_GET_ID needs Linux 6.18 ({errno})");
        Assert.Equal(Errno.None, errno);
        Assert.Equal(Errno.None, again.TryGetId(out ulong idAgain));
        Assert.Equal(Errno.None, net.TryGetId(out ulong netId));
        Assert.Equal(id, idAgain);
        Assert.NotEqual(id, netId);
    }

    [Fact]
    public void A_closed_one_says_EBADF_and_closes_no_other()
    {
        NsFd closed = Own("uts");
        closed.Dispose();
        using NsFd taken = Own("net"); // has the number that became free
        closed.Dispose();
        Assert.Equal(Errno.EBADF, closed.TryGetInum(out uint inum));
        Assert.Equal(0u, inum);
        Assert.Equal(Errno.None, taken.TryGetInum(out _));
    }

    public void Dispose() => _proc.Dispose();

    private NsFd Own(string word)
    {
        Assert.Equal(Errno.None, _proc.TryOpenNs(Encoding.UTF8.GetBytes($"self/ns/{word}\0"), out NsFd? ns));
        return ns!;
    }
}
