using System.Globalization;

namespace NsQuery.Live.Tests;

/// <summary>Container uid and host uid, both ways, beside what /proc/PID/uid_map shows.</summary>
public sealed class IdMapTests(Nsquery nsquery) : IClassFixture<Nsquery>, IDisposable
{
    private const string Map = "0 100000 1000\n1000 5000 1\n1001 101001 64535", Nested = "0 500 100\n100 1000 1\n101 2000 50";

    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Extents_are_those_of_proc_at_two_levels()
    {
        using Held outer = Mapped("", Map);
        using Held inner = Mapped($"nsenter --user=/proc/{outer.Pid}/ns/user", Nested);
        foreach (Held held in (Held[])[outer, inner])
        {
            string user = ProcWalk.Link($"{held.Pid}", "user")!;
            foreach (string kind in (string[])["uid", "gid"])
            {
                List<string> extents = _machine.Lines($"SELECT inside, outside, length FROM id_maps WHERE user_ns = {user} AND kind = '{kind}'");
                Assert.Equal(3, extents.Count);
                Assert.Equal(ProcMap(held.Pid, kind), extents);
                Assert.Equal(string.Join(", ", extents), _machine.Scalar($"SELECT {kind}_map FROM user_ns WHERE inum = {user}"));
            }
        }
        // Ids of the inner one go through both maps: 500 of the outer one is 100500 here.
        Assert.Equal(["0 100500 100", "100 5000 1", "101 102000 50"], _machine.Lines($"SELECT inside, outside, length FROM id_maps WHERE user_ns = {ProcWalk.Link($"{inner.Pid}", "user")} AND kind = 'uid'"));
    }

    [Theory]
    [InlineData(100999, 999)]
    [InlineData(5000, 1000)]
    [InlineData(101001, 1001)]
    [InlineData(165535, 65535)]
    [InlineData(165536, null)]
    [InlineData(101000, null)]
    public void A_host_uid_is_translated_in_and_back(int outside, int? inside)
    {
        using Held held = Mapped("", Map);
        string user = ProcWalk.Link($"{held.Pid}", "user")!;
        List<string> asked = _machine.Lines($"SELECT {outside} - outside + inside FROM id_maps WHERE user_ns = {user} AND kind = 'uid' AND outside <= {outside} AND outside + length > {outside}");
        Assert.Equal(inside is { } uid ? [Text(uid)] : [], asked);
        if (inside is not { } back) return;
        Assert.Equal([Text(outside)], _machine.Lines($"SELECT {back} - inside + outside FROM id_maps WHERE user_ns = {user} AND kind = 'uid' AND inside <= {back} AND inside + length > {back}"));
        using Held asUser = Held.Start($"nsenter --user=/proc/{held.Pid}/ns/user --setuid {back}");
        Assert.Equal(Text(outside), _machine.Scalar($"SELECT uid FROM processes WHERE pid = {asUser.Pid}"));
    }

    [Fact]
    public void A_readers_own_namespace_is_mapped_to_its_parent()
    {
        Command inside = nsquery.RunIn("true", "--user --map-user 5 --map-group 6", ["--no-header"], "SELECT kind, inside, outside, length FROM id_maps ORDER BY kind");
        Assert.Equal((0, "gid\t6\t0\t1\nuid\t5\t0\t1\n"), (inside.Status, inside.Output));
    }

    [Fact]
    public void A_namespace_whose_map_was_not_written_has_no_extent()
    {
        using Held held = Held.Start("unshare --user");
        string user = ProcWalk.Link($"{held.Pid}", "user")!;
        Assert.Equal("", _machine.Scalar($"SELECT uid_map FROM user_ns WHERE inum = {user}"));
        Assert.Empty(_machine.Rows($"SELECT * FROM id_maps WHERE user_ns = {user}"));
    }

    /// <summary>A process in a new user namespace whose maps root writes.</summary>
    private static Held Mapped(string enter, string map)
    {
        Held held = Held.Start($"{enter} unshare --user");
        try
        {
            // An inner map is written by a process of the parent namespace, in the parent's ids.
            string write = $"printf '{map}\\n' > /proc/{held.Pid}/uid_map && printf '{map}\\n' > /proc/{held.Pid}/gid_map";
            Command wrote = Command.Run("/usr/bin/env", [.. enter.Split(' ', StringSplitOptions.RemoveEmptyEntries), "sh", "-c", write]);
            Assert.Equal((0, ""), (wrote.Status, wrote.Error));
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static string[] ProcMap(int pid, string kind) =>
        [.. File.ReadLines($"/proc/{pid}/{kind}_map").Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
