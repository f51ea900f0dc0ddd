using System.Globalization;

namespace NsQuery.Live.Tests;

/// <summary>What a process could do in a namespace, beside what one that really enters it reads of itself.</summary>
public sealed class CapabilitiesInTests : IDisposable
{
    private const string Identity = "0 0 65536", As1000 = "setpriv --reuid 1000 --regid 1000 --clear-groups", As1001 = "setpriv --reuid 1001 --regid 1001 --clear-groups";

    private readonly Machine _machine = new();
    private readonly Stack<IDisposable> _held = [];

    public void Dispose()
    {
        foreach (IDisposable held in _held) held.Dispose();
        _machine.Dispose();
    }

    [Fact]
    public void It_is_what_a_process_that_enters_reads_of_itself()
    {
        Assert.SkipUnless(Command.Run("perl", "-e", "exit 0").Status == 0, "perl is not installed");
        // Three levels: of root, in it of 1001, in that of 1000; beside it one of 1000, in it one of root.
        int a = NewUserNs("", ""), ab = NewUserNs(a, As1001), abc = NewUserNs(ab, As1000), b = NewUserNs("", As1000), bd = NewUserNs(b, "");
        string[] pids = ["self", .. new[] { a, ab, abc, b, bd }.Select(pid => pid.ToString(CultureInfo.InvariantCulture))];
        string[] paths = [.. pids.Select(pid => $"/proc/{pid}/ns/user")];
        List<(Entrant Who, int Home, string Credentials)> entrants = [];
        foreach (string credentials in (string[])["", "setpriv --bounding-set -sys_admin,-mknod", As1000, As1001, $"{As1000} --inh-caps +sys_admin --ambient-caps +sys_admin", $"{As1001} --inh-caps +net_admin --ambient-caps +net_admin"])
        {
            for (int home = 0; home < pids.Length; home++)
            {
                Entrant entrant = new(paths, home, credentials);
                _held.Push(entrant);
                entrants.Add((entrant, home, credentials));
            }
        }

        List<string> expected = [], refused = [];
        foreach ((Entrant who, int home, string credentials) in entrants)
        {
            for (int i = 0; i < pids.Length; i++)
            {
                ulong? set = i == home ? ulong.Parse(ProcWalk.Status($"{who.Pid}", "CapEff:\t").Single(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : who.Enter(i);
                if (set is not null and not 0) expected.Add($"{who.Pid} {ProcWalk.Link(pids[i], "user")} {set}");
                if (set is null) refused.Add($"{credentials} in {home} to {i}");
            }
        }
        Assert.True(expected.Count > 50 && refused.Count > 50, $"{expected.Count} may, {refused.Count} may not");

        const string bit = "1 << (SELECT n FROM names WHERE name = c.capability)";
        string names = string.Join(", ", Enumerable.Range(0, 41).Select(i => $"({i}, '{Name(i)}')"));
        foreach (string type in (string[])["user", "uts"])
        {
            // Each of the namespaces has a UTS namespace of its own, which it owns.
            string inums = string.Join(", ", pids.Select(pid => ProcWalk.Link(pid, type)));
            List<string> told = _machine.Lines($"WITH names(n, name) AS (VALUES {names}) SELECT p.pid, {(type == "user" ? "n.inum" : "n.owner")}, sum({bit}) FROM processes p JOIN namespaces n JOIN capabilities_in(p.pid, n.inum) c WHERE p.pid IN ({string.Join(", ", entrants.Select(one => one.Who.Pid))}) AND n.inum IN ({inums}) GROUP BY p.pid, n.inum");
            Assert.Equal(expected.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void What_is_not_there_has_no_rows()
    {
        string user = ProcWalk.Link("self", "user")!;
        Assert.Equal("1", _machine.Scalar($"SELECT count(*) > 20 FROM capabilities_in({Environment.ProcessId}, {user})"));
        foreach (string call in (string[])[$"capabilities_in(0, {user})", $"capabilities_in(-1, {user})", $"capabilities_in({Environment.ProcessId}, 5)", $"capabilities_in({Environment.ProcessId}, -1)", $"capabilities_in({Environment.ProcessId}, 99999999999)"])
        {
            Assert.Empty(_machine.Rows($"SELECT * FROM {call}"));
        }
    }

    private int NewUserNs(int parent, string credentials) => NewUserNs($"nsenter --user=/proc/{parent}/ns/user", credentials);

    /// <summary>A process in a new user namespace that maps each id to itself.</summary>
    private int NewUserNs(string enter, string credentials)
    {
        Held held = Held.Start($"{enter} {credentials} unshare --user --uts");
        _held.Push(held);
        string write = $"echo {Identity} > /proc/{held.Pid}/uid_map && echo {Identity} > /proc/{held.Pid}/gid_map";
        Command wrote = Command.Run("/usr/bin/env", [.. enter.Split(' ', StringSplitOptions.RemoveEmptyEntries), "sh", "-c", write]);
        Assert.Equal((0, ""), (wrote.Status, wrote.Error));
        return held.Pid;
    }

    private static string Name(int capability) => Command.Run("capsh", $"--decode={1ul << capability:x16}").Output.Trim().Split('=')[1].ToUpperInvariant();
}
