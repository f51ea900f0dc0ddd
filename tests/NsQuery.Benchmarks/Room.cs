using System.Globalization;

namespace NsQuery.Benchmarks;

/// <summary>What the machine's limits leave. Asked before a crowd is made: one that fails halfway has disturbed the machine for nothing.</summary>
internal static class Room
{
    /// <summary>What else may start meanwhile, and the pids that the kernel keeps for its own first processes.</summary>
    private const long Spare = 500;

    /// <summary>Which limit is too low for so many more tasks, and what to do about it; null if none is.</summary>
    /// <param name="tasks">How many.</param>
    /// <param name="root">Where proc and sys are.</param>
    public static string? Lack(int tasks, string root = "/")
    {
        long wanted = tasks + Spare, used = long.Parse(Read(root, "proc/loadavg")!.Split(' ', '/')[4], CultureInfo.InvariantCulture);
        foreach (string name in new[] { "pid_max", "threads-max" })
        {
            if (Number(Read(root, $"proc/sys/kernel/{name}")) is { } most && most < used + wanted)
                return $"/proc/sys/kernel/{name} is {most}, of which {used} are used: {tasks} tasks more want {used + wanted}, by sysctl -w kernel.{name}={used + wanted}";
        }
        string limit = Read(root, "proc/self/limits")!.Split('\n').Single(line => line.StartsWith("Max processes", StringComparison.Ordinal));
        if (Number(limit.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]) is { } processes && processes < wanted)
            return $"ulimit -u is {processes}: {tasks} tasks want {wanted}, by ulimit -u {wanted}";
        return Read(root, "proc/self/cgroup")!.Split('\n').Select(line => Cgroup(tasks, root, line.Split(':', 3))).FirstOrDefault(lack => lack is not null);
    }

    /// <summary>The limits of a cgroup and of all above it, as a line of /proc/self/cgroup names it.</summary>
    private static string? Cgroup(int tasks, string root, string[] line)
    {
        string? hierarchy = line switch
        {
            ["0", "", _] => "sys/fs/cgroup",
            [_, "pids", _] => "sys/fs/cgroup/pids",
            _ => null,
        };
        if (hierarchy is null) return null;
        for (string? at = line[2]; at is not null; at = Path.GetDirectoryName(at))
        {
            string folder = hierarchy + at.TrimEnd('/');
            if (Number(Read(root, $"{folder}/pids.max")) is not { } most || Number(Read(root, $"{folder}/pids.current")) is not { } used) continue;
            if (most < used + tasks + Spare) return $"/{folder}/pids.max is {most}, of which {used} are used: {tasks} tasks more want {used + tasks + Spare}";
        }
        return null;
    }

    /// <summary>Null for "max" and "unlimited", and for a file that is not there.</summary>
    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static string? Read(string root, string path) => Path.Combine(root, path) is { } file && File.Exists(file) ? File.ReadAllText(file).TrimEnd('\n') : null;
}
