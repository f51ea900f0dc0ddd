namespace NsQuery.Live.Tests.Containers;

/// <summary>Engines leave the cgroups above their containers behind. Those that were not there before are removed.</summary>
internal sealed class CgroupLeftovers : IDisposable
{
    private readonly List<string> _new = [];

    /// <param name="names">Of cgroups at the top of every hierarchy, the ones below another before it.</param>
    public CgroupLeftovers(params string[] names)
    {
        foreach (string name in names)
        {
            foreach (string mount in Mounts("cgroup2").Concat(Mounts("cgroup")))
            {
                if (!Directory.Exists($"{mount}/{name}")) _new.Add($"{mount}/{name}");
            }
        }
    }

    /// <summary>Where hierarchies of a type are mounted.</summary>
    public static IEnumerable<string> Mounts(string type) =>
        File.ReadLines("/proc/self/mountinfo").Where(line => line.Contains($" - {type} ", StringComparison.Ordinal)).Select(line => line.Split(' ')[4]);

    public void Dispose()
    {
        foreach (string folder in _new)
        {
            for (int look = 0; look < 20 && Directory.Exists(folder); look++)
            {
                if (Command.Run("rmdir", folder).Status != 0) Thread.Sleep(50); // its last process is being reaped
            }
        }
    }
}
