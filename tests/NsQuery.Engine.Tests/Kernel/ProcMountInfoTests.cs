using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel;

public sealed class ProcMountInfoTests
{
    private readonly TextPool _texts = new();

    [Fact]
    public void A_line_of_the_man_page_is_read_field_by_field()
    {
        Mount mount = Assert.Single(Parse("36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue\n"));
        Assert.Equal((7u, 36, 35, "98:0", "/mnt1", "/mnt2"), (mount.MntNs, mount.Id, mount.ParentId, mount.Dev, mount.Root, mount.MountPoint));
        Assert.Equal(("rw,noatime", "ext3", "/dev/root", "rw,errors=continue"), (mount.Options, mount.FsType, mount.Source, mount.SuperOptions));
        Assert.Equal(("slave", null, 1), (mount.Propagation, mount.PeerGroup, mount.MasterGroup));
    }

    [Theory]
    [InlineData("", "private", null, null)]
    [InlineData("shared:7 ", "shared", 7, null)]
    [InlineData("master:3 propagate_from:2 ", "slave", null, 3)]
    [InlineData("shared:7 master:3 ", "shared,slave", 7, 3)]
    [InlineData("unbindable ", "unbindable", null, null)]
    [InlineData("future:1 shared:7 ", "shared", 7, null)]
    public void Optional_fields_tell_the_propagation(string fields, string propagation, int? peer, int? master)
    {
        Mount mount = Assert.Single(Parse($"1 2 0:3 / /a rw {fields}- tmpfs none rw"));
        Assert.Equal((propagation, peer, master), (mount.Propagation, mount.PeerGroup, mount.MasterGroup));
    }

    [Fact]
    public void Paths_are_unescaped_and_options_are_not()
    {
        Mount mount = Assert.Single(Parse(@"1 2 0:3 /a\040b /c\011d\012e\134f\9 rw - overlay so\040urce\043 rw,lowerdir=/x\054y" + "\n"));
        Assert.Equal(("/a b", "/c\td\ne\\f\\9", "so urce#", @"rw,lowerdir=/x\054y"), (mount.Root, mount.MountPoint, mount.Source, mount.SuperOptions));
        ReadOnlySpan<byte> text = "1 2 0:3 / /\\303\\244 rw - tmpfs none rw\n"u8;
        Assert.True(ProcMountInfo.TryNext(ref text, out ProcMountInfo line));
        Assert.Equal("/ä"u8.ToArray(), line.MountPoint);
    }

    [Fact]
    public void An_empty_source_is_null_and_shifts_nothing()
    {
        Mount mount = Assert.Single(Parse("1 2 0:3 / /a rw - tmpfs  rw,size=4k\n"));
        Assert.Equal((null, "rw,size=4k"), (mount.Source, mount.SuperOptions));
    }

    [Fact]
    public void A_line_that_makes_no_sense_is_passed_over() =>
        Assert.Equal([1, 4], Parse("1 0 0:3 / / rw - tmpfs none rw\nnonsense\n3 1 0:3 / /b rw tmpfs none rw\n\n4 1 0:3 / /c rw - tmpfs none rw").Select(mount => mount.Id));

    [Fact]
    public void Bytes_that_are_not_utf8_stand_as_replacement_characters()
    {
        ReadOnlySpan<byte> text = [.. "1 2 0:3 / /a"u8, 0xff, .. " rw - tmpfs none rw\n"u8];
        Assert.True(ProcMountInfo.TryNext(ref text, out ProcMountInfo line));
        Assert.Equal("/a\ufffd", line.ToMount(7, _texts).MountPoint);
        Assert.Equal([.. "/a"u8, 0xff], line.MountPoint);
    }

    private List<Mount> Parse(string text)
    {
        List<Mount> mounts = [];
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(text);
        while (ProcMountInfo.TryNext(ref rest, out ProcMountInfo line)) mounts.Add(line.ToMount(7, _texts));
        return mounts;
    }
}
