using System.Globalization;

namespace NsQuery.Live.Tests;

/// <summary>The capability sets of processes, beside /proc/PID/status as capsh(1) decodes it.</summary>
public sealed class CapabilityTests : IDisposable
{
    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("env")]
    [InlineData("setpriv --bounding-set -sys_admin,-net_raw,-checkpoint_restore")]
    [InlineData("setpriv --inh-caps +net_admin,+chown --ambient-caps +net_admin --bounding-set -mknod")]
    [InlineData("setpriv --reuid 12345 --regid 12345 --clear-groups")]
    [InlineData("setpriv --reuid 12345 --regid 12345 --clear-groups unshare --user --map-root-user")]
    public void Each_set_holds_what_capsh_decodes(string command)
    {
        using Held held = Held.Start(command);
        foreach ((string column, string line) in new[] { ("effective", "CapEff:\t"), ("permitted", "CapPrm:\t"), ("inheritable", "CapInh:\t"), ("bounding", "CapBnd:\t"), ("ambient", "CapAmb:\t") })
        {
            string mask = ProcWalk.Status($"{held.Pid}", line).Single();
            Assert.Equal(Decoded(mask), _machine.Lines($"SELECT capability FROM capabilities WHERE pid = {held.Pid} AND {column} ORDER BY capability"));
        }
    }

    [Fact]
    public void Processes_are_found_by_a_capability()
    {
        using Held with = Held.Start("setpriv --reuid 12345 --clear-groups --inh-caps +net_raw --ambient-caps +net_raw"), without = Held.Start("setpriv --reuid 12345 --clear-groups");
        Assert.Equal([$"{with.Pid} 1 1 1 1 1"], _machine.Lines($"SELECT pid, effective, permitted, inheritable, bounding, ambient FROM capabilities WHERE capability = 'CAP_NET_RAW' AND effective AND pid IN ({with.Pid}, {without.Pid})"));
    }

    [Fact]
    public void Every_process_has_its_bounding_set()
    {
        int last = int.Parse(File.ReadAllText("/proc/sys/kernel/cap_last_cap"), CultureInfo.InvariantCulture);
        Assert.Equal("1", _machine.Scalar("SELECT count(DISTINCT pid) > 10 FROM capabilities"));
        Assert.Equal($"{last + 1}", _machine.Scalar("SELECT count(*) FROM capabilities WHERE pid = 2 AND bounding"));
        Assert.True(long.Parse(_machine.Scalar("SELECT count(DISTINCT capability) FROM capabilities")!, CultureInfo.InvariantCulture) <= last + 1);
    }

    private static IEnumerable<string> Decoded(string mask)
    {
        Command decode = Command.Run("capsh", $"--decode={mask}");
        Assert.Equal(0, decode.Status);
        string names = decode.Output.Trim().Split('=')[1];
        // Of a capability that is newer than itself capsh tells the number.
        return names.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => char.IsDigit(name[0]) ? $"CAP_{name}" : name.ToUpperInvariant()).Order(StringComparer.Ordinal);
    }
}
