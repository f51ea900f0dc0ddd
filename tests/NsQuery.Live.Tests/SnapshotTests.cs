namespace NsQuery.Live.Tests;

/// <summary>The snapshot of the real machine is what its statements saw.</summary>
public sealed class SnapshotTests(Nsquery nsquery) : IClassFixture<Nsquery>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nsquery-snapshot-");

    private string File => Path.Combine(_folder.FullName, "snapshot");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void It_agrees_with_the_transaction_that_it_was_written_in()
    {
        using Held held = Held.Start("unshare --user --map-root-user --pid --fork --kill-child --net --uts");
        using Engine engine = Engine.Open(new EngineOptions());
        using QuerySession live = engine.OpenSession();
        _ = Rows(live, "BEGIN");
        List<string> tables = [.. Schema.Tables.Where(static table => !table.Columns.Any(static column => column.IsHidden)).Select(static table => table.Name), .. Schema.Views.Select(static view => view.Name)];
        // Half of the details are read by the statements first, and half by the writing.
        Dictionary<string, List<string>> seen = tables.Take(tables.Count / 2).ToDictionary(static table => table, table => Rows(live, $"SELECT * FROM {table}"));
        SnapshotReport report = live.WriteSnapshot(File);
        using Engine past = Engine.OpenFile(File);
        using QuerySession kept = past.OpenSession();
        long rows = 0;
        foreach (string table in tables)
        {
            List<string> expected = seen.GetValueOrDefault(table) ?? Rows(live, $"SELECT * FROM {table}");
            Assert.Equal(expected, Rows(kept, $"SELECT * FROM {table}"));
            Assert.Equal(Rows(live, $"SELECT DISTINCT host FROM {(table.EndsWith("_tree", StringComparison.Ordinal) ? "host" : table)}"), Rows(kept, $"SELECT DISTINCT host FROM {(table.EndsWith("_tree", StringComparison.Ordinal) ? "host" : table)}"));
            if (!table.EndsWith("_tree", StringComparison.Ordinal)) rows += expected.Count;
        }
        Assert.Equal(rows, report.Rows);
        Assert.Contains(held.Pid.ToString(System.Globalization.CultureInfo.InvariantCulture), Rows(kept, "SELECT pid FROM processes"));
    }

    [Fact]
    public void Capabilities_in_a_namespace_are_the_same()
    {
        using Held made = Held.Start("setpriv --reuid 12351 --regid 12351 --clear-groups unshare --user"), other = Held.Start("setpriv --reuid 12351 --regid 12351 --clear-groups --bounding-set -all"), root = Held.Start("unshare --user --map-root-user unshare --user");
        using Engine engine = Engine.Open(new EngineOptions());
        using QuerySession live = engine.OpenSession();
        _ = Rows(live, "BEGIN");
        _ = live.WriteSnapshot(File);
        using Engine past = Engine.OpenFile(File);
        using QuerySession kept = past.OpenSession();
        string sql = $"SELECT p.pid, n.inum, c.capability FROM processes p, namespaces n, capabilities_in(p.pid, n.inum) c WHERE n.type IN ('user', 'net') AND p.pid IN (1, 2, {made.Pid}, {other.Pid}, {root.Pid}) ORDER BY 1, 2, 3";
        List<string> expected = Rows(live, sql);
        Assert.Contains(expected, row => row.StartsWith($"{other.Pid}|", StringComparison.Ordinal));
        Assert.Equal(expected, Rows(kept, sql));
    }

    [Fact]
    public void Every_saved_query_runs_on_it()
    {
        using Engine engine = Engine.Open(new EngineOptions());
        using QuerySession live = engine.OpenSession();
        _ = Rows(live, "BEGIN");
        _ = live.WriteSnapshot(File);
        using Engine past = Engine.OpenFile(File);
        using QuerySession kept = past.OpenSession();
        SavedQueries all = SavedQueries.Find([]);
        foreach (string name in all.Names)
        {
            SavedQuery query = all.Read(name);
            QueryParameters values() => query.Values(new Dictionary<string, string>());
            Assert.Equal(Sorted(live.Run(query.Sql, values())), Sorted(kept.Run(query.Sql, values())));
        }
    }

    [Fact]
    public void An_ordinary_user_and_the_sqlite3_program_open_it_and_leave_it_as_it_is()
    {
        Assert.Equal(0, nsquery.Run("snapshot", File).Status);
        Assert.Equal(3, nsquery.RunAsNobody("--db", File, "SELECT 1").Status);
        Assert.Equal(0, Command.Run("chmod", "-R", "a+rX", _folder.FullName).Status);
        byte[] before = System.IO.File.ReadAllBytes(File);
        string pids = nsquery.RunAsNobody("--db", File, "--no-header", "SELECT count(*), count(pid_ns) > 1 FROM processes").Output;
        Assert.EndsWith("\t1\n", pids, StringComparison.Ordinal);
        Command plain = Command.Run("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "sqlite3", "-readonly", "-tabs", File, "PRAGMA integrity_check; SELECT count(*), count(pid_ns) > 1 FROM processes");
        Assert.Equal((0, $"ok\n{pids}"), (plain.Status, plain.Output));
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
        Assert.Single(_folder.GetFileSystemInfos());
    }

    [Fact]
    public void A_full_disk_and_one_that_is_read_only_are_clear_errors_and_leave_nothing()
    {
        const string script = """
            mount -t tmpfs -o size=96k none "$1" || exit 9
            "$0" snapshot "$1/a"; echo "$? $(ls -A "$1" | wc -l)"
            mount -o remount,size=100M "$1" && "$0" snapshot "$1/a" 2> /dev/null; mount -o remount,ro "$1"
            "$0" snapshot "$1/a"; echo "$? $(ls -A "$1" | wc -l)"
            "$0" --no-header --db "$1/a" "SELECT count(*) > 1 FROM tasks"
            """;
        Command run = Command.Run("unshare", "--mount", "sh", "-c", script, nsquery.Path, _folder.FullName);
        Assert.Equal("3 0\n3 1\n1\n", run.Output);
        string[] errors = run.Error.TrimEnd('\n').Split('\n');
        Assert.Equal([$"nsquery: cannot write {_folder.FullName}/a: database or disk is full", $"nsquery: cannot make a file in {_folder.FullName}: EROFS"], errors);
    }

    [Fact]
    public void Killed_at_any_moment_the_old_file_or_the_new_one_is_there_whole()
    {
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(0, nsquery.Run("snapshot", File).Status);
        int usual = (int)watch.ElapsedMilliseconds, halfWritten = 0;
        string last = Taken();
        for (int round = 0; round < 40; round++)
        {
            using (System.Diagnostics.Process writer = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(nsquery.Path, ["snapshot", File]) { RedirectStandardError = true })!)
            {
                writer.ErrorDataReceived += static (_, _) => { };
                writer.BeginErrorReadLine();
                if (!writer.WaitForExit(usual / 4 + Random.Shared.Next(usual))) writer.Kill();
                writer.WaitForExit();
            }
            string now = Taken();
            Assert.True(string.CompareOrdinal(now, last) >= 0, $"{now} is before {last}");
            last = now;
            foreach (FileInfo left in _folder.GetFiles(".nsquery-*"))
            {
                if (left.Length > 0) halfWritten++;
                left.Delete();
            }
            Assert.Single(_folder.GetFileSystemInfos());
        }
        Assert.True(halfWritten > 0, "none was killed while it wrote");
    }

    /// <summary>When the file's instant was, after all of the file was looked at.</summary>
    private string Taken()
    {
        Command check = Command.Run("sqlite3", "-readonly", File, "PRAGMA integrity_check; SELECT count(*) FROM sqlite_schema; SELECT taken_at FROM host");
        string[] lines = check.Output.Split('\n');
        Assert.Equal(("ok", true), (lines[0], lines[1].Length == 3));
        return lines[2];
    }

    private static List<string> Sorted(IEnumerable<QueryResult> results)
    {
        List<string> rows = Rows(results);
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static List<string> Rows(QuerySession session, string sql) => Rows(session.Run(sql));

    private static List<string> Rows(IEnumerable<QueryResult> results)
    {
        List<string> rows = [];
        foreach (QueryResult result in results)
        {
            while (result.Read()) rows.Add(string.Join('|', Enumerable.Range(0, result.Columns.Count).Select(i => result.Kind(i) == ValueKind.Null ? "NULL" : result.Text(i))));
        }
        return rows;
    }
}
