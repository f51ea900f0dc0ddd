using BenchmarkDotNet.Attributes;

namespace NsQuery.Benchmarks;

/// <summary>What BenchmarkDotNet times: statements of one session, of which each scans all tasks anew.</summary>
public class TaskScans
{
    private Engine _engine = null!;
    private QuerySession _session = null!;

    /// <summary>By what the tasks are read.</summary>
    [Params(ScanSource.Bpf, ScanSource.Proc)]
    public ScanSource Source { get; set; }

    /// <summary>Opens the machine.</summary>
    [GlobalSetup]
    public void Open()
    {
        _engine = Engine.Open(new EngineOptions { Source = Source });
        _session = _engine.OpenSession();
    }

    /// <summary>Closes it.</summary>
    [GlobalCleanup]
    public void Close()
    {
        _session.Dispose();
        _engine.Dispose();
    }

    /// <summary>Which processes there are, and no more. Returns how many.</summary>
    [Benchmark(Description = "SELECT count(*)")]
    public long Count()
    {
        foreach (QueryResult result in _session.Run("SELECT count(*) FROM processes"))
        {
            if (result.Read()) return result.Integer(0);
        }
        return 0;
    }

    /// <summary>All that a scan reads of a process before anything is asked of it alone. Returns how many there are.</summary>
    [Benchmark(Description = "SELECT of all core columns")]
    public long Core()
    {
        long rows = 0;
        const string columns = "pid, ppid, comm, state, uid, euid, gid, start_ticks, threads, is_kernel, nspid";
        const string links = "cgroup_ns, ipc_ns, mnt_ns, net_ns, pid_ns, pid_ns_for_children, time_ns, time_ns_for_children, user_ns, uts_ns";
        foreach (QueryResult result in _session.Run($"SELECT {columns}, {links} FROM processes"))
        {
            while (result.Read()) rows++;
        }
        return rows;
    }
}
