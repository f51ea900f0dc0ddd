namespace NsQuery.Live.Tests;

/// <summary>The limits of user namespaces, and who uses them up, beside what the kernel refuses.</summary>
public sealed class LimitTests(Nsquery nsquery) : IClassFixture<Nsquery>, IDisposable
{
    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void The_readers_own_limits_are_those_of_proc()
    {
        List<string> expected = [];
        foreach (string file in Directory.GetFiles("/proc/sys/user"))
        {
            string type = Path.GetFileName(file)["max_".Length..].Replace("_namespaces", "", StringComparison.Ordinal);
            expected.Add($"{ProcWalk.Link("self", "user")} {type} {File.ReadAllText(file).Trim()} NULL");
        }
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), _machine.Lines("SELECT user_ns, type, max, used FROM ns_limits WHERE uid IS NULL").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_used_is_what_the_kernel_counts_up_to_the_limit()
    {
        using Held outer = Held.Start("unshare --user --map-root-user", "echo 3 > /proc/sys/user/max_user_namespaces");
        string enter = $"nsenter --user=/proc/{outer.Pid}/ns/user", ns = ProcWalk.Link($"{outer.Pid}", "user")!;
        Assert.Empty(_machine.Rows($"SELECT * FROM ns_limits WHERE user_ns = {ns}"));

        // One, and one in another: the hidden one of these counts too.
        using Held one = Held.Start($"{enter} unshare --user"), two = Held.Start($"{enter} unshare --user --map-root-user unshare --user");
        Assert.Equal("user 0 NULL 3", _machine.Lines($"SELECT type, uid, max, used FROM ns_limits WHERE user_ns = {ns}").Single());
        string sql = $"SELECT uid, max, used FROM ns_limits WHERE type = 'user' AND user_ns = {ns} ORDER BY uid";
        Command inside = Command.Run("nsenter", $"--user=/proc/{outer.Pid}/ns/user", nsquery.Path, "--no-header", sql);
        Assert.Equal((0, "\t3\t\n0\t3\t3\n"), (inside.Status, inside.Output));

        Command full = Command.Run("nsenter", $"--user=/proc/{outer.Pid}/ns/user", "unshare", "--user", "true");
        Assert.Contains("No space left on device", full.Error, StringComparison.Ordinal);
        one.Dispose();
        Retry.UntilStill(() => Assert.Equal("2", _machine.Scalar($"SELECT used FROM ns_limits WHERE user_ns = {ns}")));
        Retry.UntilStill(() => Assert.Equal(0, Command.Run("nsenter", $"--user=/proc/{outer.Pid}/ns/user", "unshare", "--user", "true").Status));
    }

    [Fact]
    public void Nested_ones_are_charged_to_the_user_who_began()
    {
        using Held held = Held.Start("setpriv --reuid 12345 --regid 12345 --clear-groups unshare --user --map-root-user unshare --user --map-root-user unshare --user");
        string own = ProcWalk.Link("self", "user")!;
        Assert.Equal($"3 {File.ReadAllText("/proc/sys/user/max_user_namespaces").Trim()}", _machine.Lines($"SELECT used, max FROM ns_limits WHERE user_ns = {own} AND uid = 12345 AND type = 'user'").Single());
        Assert.Equal(["1", "2", "3"], _machine.Lines("SELECT used FROM ns_limits WHERE uid = 12345 ORDER BY used"));
    }
}
