using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Tests.Kernel;

/// <summary>Readers and parsers over the real procfs, about the test process itself.</summary>
public sealed class OwnProcTests : IDisposable
{
    private readonly ProcRoot _proc;
    private readonly ReadBuffer _buffer = new();

    public OwnProcTests()
    {
        Assert.Equal(Errno.None, ProcRoot.TryOpen(ProcRoot.DefaultPath, out ProcRoot? proc));
        _proc = proc!;
    }

    [Fact]
    public void The_default_root_is_a_procfs() => Assert.True(_proc.IsProcfs);

    [Fact]
    public void Pids_are_listed_in_ascending_order_and_this_one_is_among_them()
    {
        List<int> pids = [];
        Assert.Equal(Errno.None, _proc.TryListNumbers(".\0"u8, pids));
        Assert.Contains(Environment.ProcessId, pids);
        Assert.Equal(pids.Order(), pids);
    }

    [Fact]
    public void A_process_that_is_not_there_is_an_answer()
    {
        // Beyond PID_MAX_LIMIT of the kernel, 2^22.
        Assert.Equal(Errno.ENOENT, _proc.TryRead("4194305/stat\0"u8, _buffer));
        Assert.Equal(Errno.ENOENT, _proc.TryOpenNs("4194305/ns/pid\0"u8, out _));
    }

    [Fact]
    public void A_thread_with_a_hostile_name_is_read_as_it_is()
    {
        byte[] name = [(byte)'a', (byte)')', (byte)' ', (byte)'\n', (byte)'R', (byte)'(', 0xff, 0xc3, (byte)'\\'];
        Errno errno = Errno.EINVAL;
        byte[] comm = [];
        bool parsed = false, statusParsed = false;
        NsThread.TryRun(() =>
        {
            File.WriteAllBytes("/proc/thread-self/comm", name);
            errno = _proc.TryRead("thread-self/stat\0"u8, _buffer);
            parsed = ProcStat.TryParse(_buffer.Bytes, out ProcStat stat);
            comm = stat.Comm.ToArray();
            _ = _proc.TryRead("thread-self/status\0"u8, _buffer);
            statusParsed = ProcStatus.TryParse(_buffer.Bytes, out _);
        });
        Assert.Equal(Errno.None, errno);
        Assert.True(parsed);
        Assert.Equal(name, comm);
        Assert.True(statusParsed);
    }

    [Fact]
    public void Stat_and_status_tell_the_same_parent()
    {
        Assert.Equal(Errno.None, _proc.TryRead("self/stat\0"u8, _buffer));
        Assert.True(ProcStat.TryParse(_buffer.Bytes, out ProcStat stat));
        int ppid = stat.Ppid;
        Assert.False(stat.IsKernel);
        Assert.True(stat.Threads > 1);
        Assert.True(stat.StartTicks > 0);
        Assert.Equal(Errno.None, _proc.TryRead("self/status\0"u8, _buffer));
        Assert.True(ProcStatus.TryParse(_buffer.Bytes, out ProcStatus status));
        Assert.Equal(ppid, status.Ppid);
        Assert.Equal(Environment.ProcessId, status.NsPids()[0]);
    }

    [Fact]
    public void A_kernel_thread_is_one()
    {
        Assert.SkipUnless(File.Exists("/proc/2/comm") && File.ReadAllText("/proc/2/comm") == "kthreadd\n", "kthreadd is not in this PID namespace");
        Assert.Equal(Errno.None, _proc.TryRead("2/stat\0"u8, _buffer));
        Assert.True(ProcStat.TryParse(_buffer.Bytes, out ProcStat stat));
        Assert.True(stat.IsKernel);
        Assert.Equal(0, stat.Ppid);
    }

    [Fact]
    public void A_file_of_many_records_is_read_to_its_end()
    {
        Assert.Equal(Errno.None, _proc.TryReadToEnd("self/smaps\0"u8, _buffer));
        string[] lines = Encoding.UTF8.GetString(_buffer.Bytes).Split('\n');
        Assert.Contains(lines, static line => line.EndsWith("[stack]", StringComparison.Ordinal)); // among the last mappings
        Assert.StartsWith("VmFlags:", lines[^2], StringComparison.Ordinal);
        Assert.Equal("", lines[^1]);
    }

    [Fact]
    public void The_mount_of_the_root_is_found_by_its_descriptor()
    {
        Assert.Equal(Errno.None, _proc.TryRead(Encoding.ASCII.GetBytes($"self/fdinfo/{_proc.Descriptor}\0"), _buffer));
        Assert.True(ProcMount.TryParseMountId(_buffer.Bytes, out int id));
        Assert.Equal(Errno.None, _proc.TryReadToEnd("self/mountinfo\0"u8, _buffer));
        Assert.True(ProcMount.TryParseSuperOptions(_buffer.Bytes, id, out string options));
        Assert.StartsWith("r", options, StringComparison.Ordinal); // rw or ro
        string line = File.ReadLines("/proc/self/mountinfo").Single(line => line.StartsWith($"{id} ", StringComparison.Ordinal));
        Assert.Contains(" - proc ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_own_files_of_namespaces_parse()
    {
        Assert.Equal(Errno.None, _proc.TryReadToEnd("self/uid_map\0"u8, _buffer));
        Assert.NotEqual("", IdExtent.Compact(ProcIdMap.Parse(_buffer.Bytes)));
        Errno errno = _proc.TryRead("self/timens_offsets\0"u8, _buffer);
        Assert.SkipWhen(errno == Errno.ENOENT, "time namespaces need Linux 5.6");
        Assert.Equal(Errno.None, errno);
        Assert.True(ProcTimensOffsets.TryParse(_buffer.Bytes, out _));
    }

    public void Dispose() => _proc.Dispose();
}
