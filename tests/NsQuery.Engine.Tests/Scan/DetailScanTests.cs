using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;
using NsQuery.Scan;

namespace NsQuery.Tests.Scan;

/// <summary>A detail is the row's process's own, or NULL.</summary>
public sealed class DetailScanTests
{
    [Theory]
    [InlineData("the folder that was read", true, 100, 0, true)]
    [InlineData("another folder, another tick", false, 101, 200, false)]
    [InlineData("another folder, but no later process can have started in that tick", false, 100, 101, true)]
    [InlineData("another folder, and a later process can have started in that tick", false, 100, 100, false)]
    [InlineData("another folder, and nobody knows when", false, 100, 0, false)]
    public void A_detail_needs_the_same_folder_or_a_tick_that_tells(string why, bool isSame, long startTicks, long firstTick, bool isKnown)
    {
        using ProcTree proc = new("details");
        proc.Add(new(7) { StartTicks = 100, Links = ProcTree.OwnLinks() }).File("7/cmdline", "a\0b\0").File("7/cgroup", "0::/x\n").File("7/attr/current", "label\n").Link("7/exe", "/bin/x");
        ulong inode = proc.Root.Inode(Encoding.ASCII.GetBytes("7\0"));
        ProcTask leader = new()
        {
            Tid = 7,
            Pid = 7,
            Ppid = 1,
            Comm = "x",
            State = 'S',
            IsKernel = false,
            Threads = 1,
            StartTicks = startTicks,
            Inode = isSame ? inode : inode + 1,
            Credentials = new(0, 0, 0),
            NsTids = [7],
            LinkSet = default(NsLinks),
        };
        DetailReaders read = new DetailScan(proc.Root, new Passwd(), new TaskIdentity(proc.Root, firstTick)).Readers;
        string?[] details = [read.Cmdline(leader), read.Cgroup(leader), read.LsmLabel(leader), read.Exe(leader)];
        Assert.True(details.SequenceEqual(isKnown ? ["a b", "/x", "label", "/bin/x"] : [null, null, null, null]), $"{why}: {string.Join(' ', details)}");
        Assert.Equal(isKnown, read.Status(leader) is not null);
    }
}
