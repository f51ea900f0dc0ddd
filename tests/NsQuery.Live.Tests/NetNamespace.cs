namespace NsQuery.Live.Tests;

/// <summary>A network namespace that ip-netns(8) made, with a process in it; both are gone when the test is over.</summary>
internal sealed class NetNamespace : IDisposable
{
    private readonly Held _held;

    public NetNamespace(string story)
    {
        Name = $"nsq{Environment.ProcessId}{story}";
        Ip($"netns add {Name}");
        try
        {
            _held = Held.Start($"ip netns exec {Name} env");
        }
        catch
        {
            _ = Command.Run("ip", "netns", "del", Name);
            throw;
        }
        Inum = ProcWalk.Link($"{_held.Pid}", "net")!;
    }

    public string Name { get; }

    public string Inum { get; }

    public int Pid => _held.Pid;

    /// <summary>Runs ip(8) in it.</summary>
    public string Run(string arguments) => Ip($"-n {Name} {arguments}");

    /// <summary>Runs many.</summary>
    public void RunEach(IEnumerable<string> commands)
    {
        Command batch = Command.Run("sh", "-c", $"echo \"$1\" | ip -n {Name} -batch -", "sh", string.Join('\n', commands));
        Assert.Equal((0, ""), (batch.Status, batch.Error));
    }

    /// <summary>Makes an interface of a kind that not every kernel has; false if this one does not.</summary>
    public bool TryAdd(string link)
    {
        Command add = Command.Run("ip", ["-n", Name, .. $"link add {link}".Split(' ')]);
        if (add.Error.Contains("Unknown device type", StringComparison.Ordinal)) return false;
        Assert.Equal((0, ""), (add.Status, add.Error));
        return true;
    }

    public void Dispose()
    {
        _held.Dispose();
        Ip($"netns del {Name}");
    }

    /// <summary>Runs ip(8) where the test itself is.</summary>
    public static string Ip(string arguments)
    {
        Command ip = Command.Run("ip", arguments.Split(' '));
        Assert.True(ip.Status == 0, $"ip {arguments}: {ip.Error}");
        return ip.Output;
    }
}
