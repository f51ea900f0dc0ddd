using NsQuery.Live.Tests;

namespace NsQuery.KernelMatrix;

/// <summary>The tables say the same on every kernel; what only newer ones tell is NULL on the others, and a gap.</summary>
internal sealed class TableChecks(Nsquery nsquery, Bench bench, Report report)
{
    private const int Looks = 20;

    /// <summary>Without the threads of nsquery itself, which are in the namespaces of this program.</summary>
    private static readonly string Tasks = "SELECT type, inum, ntasks - CASE WHEN inum IN (" + string.Join(", ", Report.Types.Select(static type => ProcWalk.Link("self", type)))
        + $") THEN (SELECT count(*) FROM tasks JOIN processes p USING (pid) WHERE p.ppid = {Environment.ProcessId} AND p.comm = 'nsquery') ELSE 0 END FROM namespaces WHERE ntasks > 0";

    private readonly List<(string Name, string Sql, Func<List<string[]>, string> Judge)> _checks = [];

    /// <summary>Whether nothing is mounted over the first root file system.</summary>
    private static bool IsOnInitramfs => File.ReadLines("/proc/self/mountinfo").Any(static line => line.Contains(" / / ", StringComparison.Ordinal) && line.Contains(" - rootfs ", StringComparison.Ordinal));

    public void Run(string kernel, Version version, string processLessMnt)
    {
        Same("host", "SELECT kernel, complete = NOT EXISTS (SELECT 1 FROM gaps) FROM host", $"{kernel} 1");
        Same("initial namespaces", "SELECT type FROM namespaces WHERE is_initial ORDER BY type", Report.Types);
        Ids("ns_id", "namespaces", version >= new Version(6, 18));
        Ids("mnt_ns_id", "mnt_ns", version >= new Version(6, 11));
        Ids("mnt_id_unique", "mounts", version >= new Version(6, 15) && !IsOnInitramfs);
        Same("mounts without a process", $"SELECT source, fs_type, mount_point FROM mounts WHERE mnt_ns = {processLessMnt} AND mount_point IN ('/mnt', '/mnt/net') ORDER BY mount_point", $"{Bench.Source} tmpfs /mnt", "nsfs nsfs /mnt/net");
        Same("interfaces without a process", $"SELECT ifindex, name FROM net_interfaces WHERE net_ns = {Inum("net: descriptor")}", "1 lo");
        Same("host name of a thread", $"SELECT nodename FROM uts_ns WHERE inum = {Inum("uts: one thread")}", TaskCases.Hostname);
        Same("id maps", $"SELECT kind, inside, outside, length FROM id_maps WHERE user_ns = {Inum("user: process")} ORDER BY kind", "gid 0 1000 1", "uid 0 1000 1");
        List<string[]>[] answers = nsquery.Ask([.. _checks.Select(static check => check.Sql)]);
        for (int i = 0; i < _checks.Count; i++) report.Check("check", _checks[i].Name, () => _checks[i].Judge(answers[i]));
        report.Check("check", "every table answers", EveryTable);
        report.Check("check", "tasks as by readlink", Walk);
    }

    private string Inum(string name) => bench.Cases.Single(made => $"{made.Type}: {made.Name}" == name).Inum;

    private void Same(string name, string sql, params string[] expected)
    {
        string Judge(List<string[]> rows)
        {
            IEnumerable<string> lines = rows.Select(static row => string.Join(' ', row));
            return lines.SequenceEqual(expected) ? "ok" : throw new CheckException($"[{string.Join("; ", lines)}] and not [{string.Join("; ", expected)}]");
        }
        _checks.Add((name, sql, Judge));
    }

    /// <summary>A column that not every kernel fills; one that does not is a gap, and so is each row whose value could not be asked for.</summary>
    private void Ids(string column, string table, bool isFilled)
    {
        string Judge(List<string[]> rows)
        {
            int[] counts = [.. rows[0].Select(int.Parse)];
            (int all, int filled, int distinct, int kernelGaps, int rowGaps) = (counts[0], counts[1], counts[2], counts[3], counts[4]);
            if (isFilled ? filled + rowGaps >= all && distinct == filled && kernelGaps == 0 : filled == 0 && kernelGaps == 1) return isFilled ? "ok" : "gap";
            throw new CheckException($"of {all} rows {filled} have one, {distinct} distinct; {kernelGaps} gaps, and {rowGaps} of rows");
        }
        string gaps = $"SELECT count(DISTINCT subject) FROM gaps WHERE table_name = '{table}'";
        string ofKernel = $"{gaps} AND column_name = '{column}' AND subject NOT LIKE 'inum %'", ofRows = $"{gaps} AND ifnull(column_name, '{column}') = '{column}' AND subject LIKE 'inum %'";
        _checks.Add((column, $"SELECT count(*), count({column}), count(DISTINCT {column}), ({ofKernel}), ({ofRows}) FROM {table}", Judge));
    }

    private string EveryTable()
    {
        List<string[]> tables = nsquery.Ask("SELECT name FROM pragma_module_list WHERE NOT (name GLOB 'fts*' OR name GLOB 'rtree*' OR name GLOB 'pragma_*' OR name = 'geopoly') UNION SELECT name FROM sqlite_schema WHERE type = 'view'")[0];
        nsquery.Ask([.. tables.Select(static row => $"SELECT * FROM {(row[0] == "capabilities_in" ? $"capabilities_in({Environment.ProcessId}, {Bench.Inum("user")})" : row[0])} LIMIT 5")]);
        return tables.Count > 20 ? "ok" : throw new CheckException($"{tables.Count} tables");
    }

    /// <summary>How many threads are in each namespace. Two looks at a machine on which others run are no one instant.</summary>
    private string Walk()
    {
        List<string> missing = [], more = [];
        for (int look = 0; look < Looks; look++)
        {
            Dictionary<string, int> threads = [];
            foreach (string task in ProcWalk.Pids().SelectMany(static pid => ProcWalk.Tids(pid).Select(tid => $"{pid}/task/{tid}")))
            {
                foreach (string type in Report.Types)
                {
                    if (ProcWalk.Link(task, type) is not { } inum) continue;
                    string ns = $"{type} {inum}";
                    threads[ns] = threads.GetValueOrDefault(ns) + 1;
                }
            }
            List<string> walked = [.. threads.Select(static ns => $"{ns.Key} {ns.Value}")], rows = nsquery.Ask(Tasks)[0].ConvertAll(static row => string.Join(' ', row));
            (missing, more) = ([.. walked.Except(rows)], [.. rows.Except(walked)]);
            if (missing.Count + more.Count == 0) return "ok";
            Thread.Sleep(100);
        }
        throw new CheckException($"only by readlink: {string.Join("; ", missing)}; only by nsquery: {string.Join("; ", more)}");
    }
}
