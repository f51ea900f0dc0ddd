namespace NsQuery.Live.Tests;

/// <summary>A scan of only what one column needs gives that column's values as a scan of all does, in a procfs where nothing else moves.</summary>
public sealed class LimitedScanTests : IDisposable
{
    private const string Inhabitants = """
        mount -t tmpfs tmpfs /mnt
        unshare --user --map-root-user --pid --fork sleep 1000 &
        unshare --user --map-root-user --net --uts sh -c 'hostname limited; exec sleep 1000' &
        unshare --user --map-root-user unshare --user --map-root-user --ipc sleep 1000 &
        unshare --time --boottime 1000 --fork sleep 1000 &
        unshare --cgroup --mount setpriv --reuid 12345 --clear-groups sleep 1000 &
        unshare --pid --fork unshare --pid --fork sleep 1000 &
        until [ $(pgrep -xc sleep) -ge 6 ]; do sleep 0.1; done
        true
        """;

    /// <summary>They change from one look to the next.</summary>
    private static readonly string[] Moving = ["host.taken_at", "host.scan_ms", "processes.state", "tasks.state", "processes.age_s", "processes.start_time", "processes.start_epoch"];

    private readonly Held _held = Held.Start("unshare --pid --fork --kill-child --mount-proc --net --uts", Inhabitants);
    private readonly Machine _machine;

    public LimitedScanTests() => _machine = new($"/proc/{ProcWalk.Children(_held.Pid).Single()}/root/proc");

    public void Dispose()
    {
        _machine.Dispose();
        _held.Dispose();
    }

    [Fact]
    public void Each_column_alone_is_as_it_is_among_all()
    {
        string[] columns = [.. _machine.Lines("SELECT m.name || '.' || c.name FROM pragma_module_list m JOIN pragma_table_xinfo(m.name) c WHERE m.name NOT GLOB 'fts*' AND m.name NOT GLOB 'rtree*' AND EXISTS (SELECT 1 FROM pragma_table_xinfo(m.name) WHERE name = 'host')").Except(Moving)];
        Assert.True(columns.Length > 150, $"only {columns.Length} columns");
        Assert.Equal(columns.Select(column => $"{column}: {Answer(column, "BEGIN; {0}; COMMIT")}"), columns.Select(column => $"{column}: {Answer(column, "{0}")}"));
        Assert.True(int.Parse(_machine.Scalar("SELECT count(*) FROM namespaces")!, System.Globalization.CultureInfo.InvariantCulture) > 20);
    }

    [Fact]
    public void Rows_that_are_known_to_have_processes_are_as_they_are_among_all() => AreTheSame(_machine, "");

    [Fact]
    public void So_they_are_where_the_kernel_lists_all()
    {
        using Machine all = new();
        string[] own = [.. _machine.Lines("SELECT DISTINCT inum FROM namespaces WHERE nprocs > 0 AND NOT is_initial")];
        Assert.True(own.Length > 10, $"only {own.Length} namespaces");
        AreTheSame(all, $" AND inum IN ({string.Join(", ", own)})");
    }

    /// <summary>With + before it a column is an expression, of which no plan learns.</summary>
    private static void AreTheSame(Machine machine, string condition)
    {
        foreach (string table in (string[])["namespaces", "cgroup_ns", "ipc_ns", "mnt_ns", "net_ns", "pid_ns", "time_ns", "user_ns", "uts_ns"])
        {
            foreach (string column in machine.Lines($"SELECT name FROM pragma_table_xinfo('{table}')").Except(["refs"])) // descriptors of the scan itself count
            {
                string ask = $"SELECT inum, \"{column}\" FROM {table} WHERE {{0}}nprocs > 0{condition} ORDER BY type, inum".Replace("type, ", table == "namespaces" ? "type, " : "", StringComparison.Ordinal);
                string among = string.Join(", ", machine.Lines(ask.Replace("{0}", "+", StringComparison.Ordinal)));
                Assert.Equal($"{table}.{column}: {among}", $"{table}.{column}: {string.Join(", ", machine.Lines(ask.Replace("{0}", "", StringComparison.Ordinal)))}");
            }
            Assert.Equal(machine.Scalar($"SELECT count(refs) > 0 FROM {table} WHERE +nprocs > 0"), machine.Scalar($"SELECT count(refs) > 0 FROM {table} WHERE nprocs > 0"));
        }
    }

    private string Answer(string column, string around)
    {
        string[] name = column.Split('.');
        // A table function wants its arguments: a process, and a namespace that all have.
        string call = name[0] == "capabilities_in" ? "capabilities_in(1, (SELECT user_ns FROM processes WHERE pid = 1))" : name[0];
        return string.Join(", ", _machine.Lines(around.Replace("{0}", $"SELECT \"{name[1]}\" FROM {call} ORDER BY 1", StringComparison.Ordinal)));
    }
}
