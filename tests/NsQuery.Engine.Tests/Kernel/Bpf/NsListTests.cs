using NsQuery.Kernel;
using NsQuery.Kernel.Bpf;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel.Bpf;

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
    [InlineData(1 << 20)]
    [InlineData(2)]
    public void The_readers_own_namespaces_are_in_it_whatever_room_there_was_at_first(int room)
    {
        using NsList list = new(new(), room);
        HashSet<ListedNs> listed = [.. Read(list).ConvertAll(static ns => ns.Name)];
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
        using NsList list = new(new());
        int opened = 0;
        foreach (ListedNs ns in Read(list).ConvertAll(static ns => ns.Name))
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

    [Fact]
    public void What_it_tells_of_a_namespace_is_what_its_descriptor_tells()
    {
        using NsList list = new(new());
        int asked = 0;
        foreach (KernelNs ns in Read(list, withDetails: true))
        {
            if (new NsHandle(ns.Name).TryOpen(out NsFd? fd) != Errno.None) continue; // it died meanwhile
            using (fd!)
            {
                Assert.True(ns.IsTold);
                Assert.True(ns.Refs > 0);
                Assert.Equal(ns.Owner, Above(fd!.TryGetOwner(out NsFd? owner), owner));
                if (ns.Name.Type.IsHierarchical()) Assert.Equal(ns.Parent, Above(fd.TryGetParent(out NsFd? parent), parent));
                if (ns.Name.Type == NsType.User) Assert.Equal((Errno.None, ns.Creator), (fd.TryGetOwnerUid(out uint uid), uid));
                if (ns.Name.Type == NsType.Mnt) Assert.Equal((Errno.None, ns.Name.Id), (fd.TryGetMntNsId(out ulong id), id));
            }
            asked++;
        }
        Assert.True(asked >= NsTypes.Count);
    }

    [Fact]
    public void Names_maps_and_offsets_of_the_readers_own_are_what_its_files_tell()
    {
        using NsList list = new(new());
        List<KernelNs> namespaces = Read(list, withDetails: true);
        KernelNs Own(NsType type) => namespaces.Single(ns => ns.Name.Type == type && $"{type.Word()}:[{ns.Name.Inum}]" == new FileInfo($"/proc/self/ns/{type.Word()}").LinkTarget);
        Assert.Equal(UnameReader.Read(), Own(NsType.Uts).Uname);
        IdMaps maps = Own(NsType.User).IdMaps!;
        Assert.Equal(ProcIdMap.Parse(File.ReadAllBytes("/proc/self/uid_map")), maps.Uids);
        Assert.Equal(ProcIdMap.Parse(File.ReadAllBytes("/proc/self/gid_map")), maps.Gids);
        Assert.Equal(File.ReadAllText("/proc/self/setgroups").Trim(), maps.Setgroups);
        Assert.True(ProcTimensOffsets.TryParse(File.ReadAllBytes("/proc/self/timens_offsets"), out TimeOffsets? offsets));
        Assert.Equal(offsets, Own(NsType.Time).TimeOffsets);
        Assert.Equal(long.Parse(File.ReadAllText("/proc/sys/kernel/pid_max"), System.Globalization.CultureInfo.InvariantCulture), Own(NsType.Pid).PidMax);
    }

    [Fact]
    public void A_namespace_that_is_open_somewhere_has_a_dentry()
    {
        using NsList list = new(new());
        Assert.Equal(Errno.None, _proc.TryOpenNs("self/ns/uts\0"u8, out NsFd? fd));
        using (fd!)
        {
            Assert.Equal(Errno.None, fd!.TryGetId(out ulong id));
            Assert.True(Read(list).Single(ns => ns.Name.Id == id).IsOpened);
        }
    }

    private static uint? Above(Errno errno, NsFd? above)
    {
        using (above)
        {
            uint inum = 0;
            return errno == Errno.EPERM ? null : (errno, above!.TryGetInum(out inum)) == (Errno.None, Errno.None) ? inum : throw new InvalidOperationException($"{errno}");
        }
    }

    private static List<KernelNs> Read(NsList list, bool withDetails = false)
    {
        List<KernelNs> namespaces = [];
        BpfFault? fault = list.TryRead(namespaces, withDetails);
        BpfAllowed.Whole(fault);
        Assert.Equal(namespaces.Count, namespaces.ConvertAll(static ns => ns.Name).Distinct().Count());
        return namespaces;
    }
}
