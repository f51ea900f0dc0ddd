using System.Diagnostics;
using System.Globalization;

namespace NsQuery.Live.Tests.Tui;

/// <summary>Processes that a process started, and theirs; they are told from others that get their pids.</summary>
internal static class Descendants
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>A process and all below it.</summary>
    public static List<int> Of(int pid)
    {
        List<int> found = [pid];
        for (int i = 0; i < found.Count; i++)
        {
            if (Read($"/proc/{found[i]}/task/{found[i]}/children") is { } children)
                found.AddRange(children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static child => int.Parse(child, CultureInfo.InvariantCulture)));
        }
        return found;
    }

    /// <summary>When it was started, in ticks since the boot; null if there is none, or only its exit status.</summary>
    public static string? Birth(int pid) =>
        Read($"/proc/{pid}/stat") is { } stat && stat[(stat.LastIndexOf(')') + 2)..].Split(' ') is [not "Z", ..] fields ? fields[19] : null;

    /// <summary>Gives it a moment to end by itself.</summary>
    public static bool Ends(int pid, string? birth, TimeSpan limit)
    {
        for (Stopwatch passed = Stopwatch.StartNew(); passed.Elapsed < limit; Thread.Sleep(20))
            if (birth is null || Birth(pid) != birth) return true;
        return false;
    }

    /// <summary>Ends it if it does not by itself.</summary>
    public static void End(int pid, string? birth)
    {
        if (!Ends(pid, birth, Grace)) Command.Run("kill", "-KILL", $"{pid}");
    }

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // It ended.
            return null;
        }
    }
}
