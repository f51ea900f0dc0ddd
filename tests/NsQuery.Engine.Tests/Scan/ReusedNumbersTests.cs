using NsQuery.Kernel;
using NsQuery.Model;
using NsQuery.Scan;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Scan;

/// <summary>An inode number that one namespace had when the kernel's lists were read, and another has that was opened since.</summary>
public sealed class ReusedNumbersTests : IDisposable
{
    private const uint Other = 4711;
    private static readonly uint Number = ProcTree.Own(NsType.Uts);

    private readonly ProcTree _proc = new("reused-numbers");
    private readonly FoundNamespaces _found;

    public ReusedNumbersTests()
    {
        _proc.Add(new(7) { Links = ProcTree.OwnLinks() });
        _found = new(new Reader(_proc.Root), new());
        _found.See(new KernelNs(new ListedNs(NsType.Ipc, Number, 1)));
        _found.See(new KernelNs(new ListedNs(NsType.Net, Other, 2)));
    }

    public void Dispose()
    {
        _found.Dispose();
        _proc.Dispose();
    }

    [Fact]
    public void The_former_is_gone_and_so_is_who_was_in_it()
    {
        Assert.True(_found.TrySee(_proc.Root, NsType.Uts, Number, "7/ns/uts\0"u8));
        ProcTask dead = Records.Task(5, [5], (NsLink.Ipc, Number), (NsLink.Net, Other)), alive = Records.Task(7, [7], (NsLink.Uts, Number), (NsLink.Net, Other));
        Assert.Equal([alive], ReusedNumbers.LeaveOut(_found, [dead, alive]));
        Assert.True(_found.Find(NsType.Ipc, Number)!.IsPassing);
        Assert.False(_found.Find(NsType.Uts, Number)!.IsPassing);
        // Another may still be in the others that it was in.
        Assert.False(_found.Find(NsType.Net, Other)!.IsPassing);
    }

    [Fact]
    public void What_is_pinned_cannot_have_given_its_number_away()
    {
        Assert.Equal(Errno.None, _proc.Root.TryOpenNs("7/ns/ipc\0"u8, out NsFd? pin));
        _found.Find(NsType.Ipc, Number)!.Fd = pin;
        Assert.True(_found.TrySee(_proc.Root, NsType.Uts, Number, "7/ns/uts\0"u8));
        ProcTask task = Records.Task(5, [5], (NsLink.Ipc, Number));
        Assert.Equal([task], ReusedNumbers.LeaveOut(_found, [task]));
        Assert.False(_found.Find(NsType.Ipc, Number)!.IsPassing);
    }

    [Fact]
    public void Of_two_that_are_only_listed_neither_is_known_to_be_gone()
    {
        _found.See(new KernelNs(new ListedNs(NsType.Uts, Other, 3)));
        ProcTask task = Records.Task(5, [5], (NsLink.Uts, Other));
        Assert.Equal([task], ReusedNumbers.LeaveOut(_found, [task]));
    }
}
