using NsQuery.Model;
using NsQuery.Scan;

namespace NsQuery.Tests.Scan;

public sealed class ReaderTests
{
    private const string OneUser = "         0       1000          1\n", All = "         0          0 4294967295\n";

    [Theory]
    [InlineData("CapEff:\t000001ffffffffff\n", true, true)]
    [InlineData("CapEff:\t0000000000080000\n", true, false)]
    [InlineData("CapEff:\t0000000000200000\n", false, true)]
    [InlineData("CapEff:\t0000000000000000\n", false, false)]
    [InlineData("CapPrm:\t000001ffffffffff\n", false, false)]
    [InlineData("CapEff:\tnonsense\n", false, false)]
    [InlineData("CapEff:\t0000000000280000", true, true)]
    [InlineData("", false, false)]
    public void Its_effective_capabilities_are_read(string line, bool sysPtrace, bool sysAdmin)
    {
        using ProcTree proc = new("reader-capabilities");
        Reader reader = new(proc.File("self/status", $"Name:\tCapEff:\n{line}").Root);
        Assert.Equal((sysPtrace, sysAdmin), (reader.HasSysPtrace, reader.HasSysAdmin));
    }

    [Fact]
    public void An_id_that_its_user_namespace_does_not_map_is_no_user()
    {
        using ProcTree proc = new("reader-in-user-ns");
        Reader reader = new(proc.File("self/uid_map", OneUser).File("self/gid_map", OneUser).Root);
        Assert.Null(reader.Uid(65534));
        Assert.Null(reader.Gid(65534));
        Assert.Equal(0u, reader.Uid(0));
        Assert.Equal(0u, reader.Gid(0));
    }

    [Fact]
    public void Nobody_is_a_user_where_it_is_mapped()
    {
        using ProcTree proc = new("reader-in-initial-user-ns");
        Reader reader = new(proc.File("self/uid_map", All).File("self/gid_map", OneUser).Root);
        Assert.Equal(65534u, reader.Uid(65534));
        Assert.Null(reader.Gid(65534));
    }

    [Fact]
    public void The_overflow_ids_are_the_kernels_settings()
    {
        using ProcTree proc = new("other-overflow-ids");
        proc.File("self/uid_map", OneUser).File("self/gid_map", OneUser);
        Reader reader = new(proc.File("sys/kernel/overflowuid", "1234\n").File("sys/kernel/overflowgid", "5678\n").Root);
        Assert.Null(reader.Uid(1234));
        Assert.Null(reader.Gid(5678));
        Assert.Equal(65534u, reader.Uid(65534));
        Assert.Equal(65534u, reader.Gid(65534));
    }

    [Fact]
    public void It_is_in_the_namespaces_of_its_own_links()
    {
        using ProcTree proc = new("reader-links");
        Reader reader = new(proc.Link("self/ns/uts", "uts:[10]").Link("self/ns/pid_for_children", "pid:[20]").Root);
        Assert.True(reader.IsIn(new(NsType.Uts, 10)));
        Assert.False(reader.IsIn(new(NsType.Uts, 11)));
        Assert.False(reader.IsIn(new(NsType.Ipc, 10)));
        Assert.False(reader.IsIn(new(NsType.Pid, 20)));
    }
}
