namespace NsQuery.Live.Tests;

/// <summary>nsquery diff --run: what a command leaves behind on the real machine.</summary>
public sealed class DiffTests(Nsquery nsquery) : IClassFixture<Nsquery>
{
    private readonly string _name = $"nsq{Environment.ProcessId}d";

    [Fact]
    public void A_command_that_cleans_up_leaves_nothing()
    {
        Command run = Around("unshare", "--net", "true");
        Assert.Equal((0, ""), (run.Status, run.Output));
    }

    [Fact]
    public void A_named_network_namespace_is_left_with_its_bind_mount_and_can_go_again()
    {
        try
        {
            Command run = Around("ip", "netns", "add", _name);
            Assert.Equal(1, run.Status);
            string[] rows = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("created namespace net", Fields(rows[0], 0, 1, 2));
            Assert.Equal($"{_name} /run/netns/{_name}", Fields(rows[0], 7, 11));
            // Other mount namespaces may have a copy of the mount.
            Assert.Contains(rows[1..], row => Fields(row, 0, 1, 2, 8, 11) == $"created holder net bind_mount /run/netns/{_name}");
            Assert.All(rows, row => Assert.Equal("net", Fields(row, 2)));
        }
        finally
        {
            Command gone = Around("ip", "netns", "del", _name);
            Assert.Equal(1, gone.Status);
            Assert.Contains(gone.Output.Split('\n'), row => row.StartsWith("gone\tnamespace\tnet\t", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void One_that_took_the_number_of_another_shows_as_two()
    {
        NetNamespace.Ip($"netns add {_name}");
        try
        {
            string rows = Around("sh", "-c", $"ip netns del {_name}; ip netns add {_name}").Output;
            string[] namespaces = [.. rows.Split('\n').Where(static row => row.Contains("\tnamespace\tnet\t", StringComparison.Ordinal))];
            Assert.Equal(["gone", "created"], namespaces.Select(static row => row.Split('\t')[0]));
            // On an idle machine its number is given to the next; on another it may be not. The ids differ always.
            Assert.NotEqual(Fields(namespaces[0], 4), Fields(namespaces[1], 4));
        }
        finally
        {
            NetNamespace.Ip($"netns del {_name}");
        }
    }

    [Fact]
    public void A_process_that_stays_is_told_with_its_namespace()
    {
        string pid = "";
        try
        {
            Command run = Around("unshare", "--uts", "sh", "-c", "sleep 60 > /dev/null 2>&1 & echo $!");
            pid = run.Error.Split('\n')[0];
            Assert.Equal(1, run.Status);
            Assert.Equal([$"created namespace uts  {pid} sleep", $"created holder uts process {pid} sleep"], run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static row => Fields(row, 0, 1, 2, 8, 9, 10)));
        }
        finally
        {
            if (pid.Length > 0) _ = Command.Run("kill", pid);
        }
    }

    [Theory]
    [InlineData(7, "exit 7")]
    [InlineData(137, "kill -9 $$")]
    public void If_nothing_differs_the_commands_own_status_is_ours(int status, string script)
    {
        Command run = Around("sh", "-c", $"echo data; {script}");
        Assert.Equal((status, ""), (run.Status, run.Output));
        Assert.StartsWith($"data\nnsquery: sh ended with {status}\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_dies_late_is_waited_for() => Assert.Equal(0, Command.Run(nsquery.Path, ["diff", "--run", "--no-header", "--settle", "10s", "--", "unshare", "--ipc", "sh", "-c", "sleep 1 > /dev/null 2>&1 &"]).Status);

    [Fact]
    public void Two_snapshots_or_one_and_the_machine_are_compared()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("nsquery-diff-");
        string before = Path.Combine(folder.FullName, "before.db"), after = Path.Combine(folder.FullName, "after.db");
        try
        {
            Assert.Equal(0, nsquery.Run("snapshot", before).Status);
            NetNamespace.Ip($"netns add {_name}");
            Assert.Equal(0, nsquery.Run("snapshot", after).Status);
            Assert.Contains(Nets(before, after), row => row.StartsWith("created", StringComparison.Ordinal));
            Assert.Contains(Nets(after, before), row => row.StartsWith("gone", StringComparison.Ordinal));
            Assert.Contains(Nets(before, "live"), row => row.StartsWith("created", StringComparison.Ordinal));
            Assert.Equal(0, nsquery.Run("diff", after, after).Status);
        }
        finally
        {
            NetNamespace.Ip($"netns del {_name}");
            folder.Delete(recursive: true);
        }
        Command none = nsquery.Run("diff", before, "live");
        Assert.Equal((3, $"nsquery: cannot open {before}: ENOENT\n"), (none.Status, none.Error));
    }

    [Fact]
    public void Two_looks_at_the_idle_machine_have_no_differences() => Assert.Equal(0, nsquery.Run("diff", "live", "live").Status);

    private static string Fields(string row, params int[] columns)
    {
        string[] fields = row.Split('\t');
        return string.Join(' ', columns.Select(column => fields[column]));
    }

    private string[] Nets(string old, string now)
    {
        Command run = nsquery.Run("diff", "--no-header", old, now);
        Assert.Equal(1, run.Status);
        return [.. run.Output.Split('\n').Where(row => row.Contains($"\tnamespace\tnet\t", StringComparison.Ordinal) && row.Contains($"\t{_name}\t", StringComparison.Ordinal))];
    }

    private Command Around(params string[] command) => nsquery.Run(["diff", "--run", "--no-header", "--", .. command]);
}
