using System.Globalization;

namespace NsQuery.Live.Tests;

/// <summary>/proc read a second time, by nothing of the engine's: what a shell script with readlink would see.</summary>
internal static class ProcWalk
{
    /// <summary>The pids of /proc.</summary>
    public static IEnumerable<int> Pids() => Numbers("/proc");

    /// <summary>The threads of a process.</summary>
    public static IEnumerable<int> Tids(int pid) => Numbers($"/proc/{pid}/task");

    /// <summary>The inode number of a link; null if it cannot be read.</summary>
    public static string? Link(string task, string link)
    {
        try
        {
            string? text = new FileInfo($"/proc/{task}/ns/{link}").LinkTarget;
            return text?[(text.IndexOf('[', StringComparison.Ordinal) + 1)..^1];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The numbers of NSpid; empty if the task vanished.</summary>
    public static string[] NsPid(string task) => Status(task, "NSpid:\t");

    /// <summary>The real user; null if the process vanished.</summary>
    public static string? Uid(int pid) => Status(pid.ToString(CultureInfo.InvariantCulture), "Uid:\t") is [{ } uid, ..] ? uid : null;

    /// <summary>The command name; null if the process vanished.</summary>
    public static string? Comm(int pid) => Status(pid.ToString(CultureInfo.InvariantCulture), "Name:\t") is [{ } name, ..] ? name : null;

    /// <summary>The fields of one line of status; empty if the task vanished, or has no such line.</summary>
    public static string[] Status(string task, string name)
    {
        try
        {
            foreach (string line in File.ReadLines($"/proc/{task}/status"))
            {
                if (line.StartsWith(name, StringComparison.Ordinal)) return line[name.Length..].Split('\t');
            }
        }
        catch (IOException)
        {
            // It vanished.
        }
        return [];
    }

    /// <summary>The processes whose parent is this one.</summary>
    public static IEnumerable<int> Children(int pid) =>
        Pids().Where(child => Stat(child) is [_, { } ppid, ..] && ppid == pid.ToString(CultureInfo.InvariantCulture));

    /// <summary>The fields of stat behind the command name; empty if the process vanished.</summary>
    private static string[] Stat(int pid)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static IEnumerable<int> Numbers(string folder)
    {
        string[] entries;
        try
        {
            entries = Directory.GetDirectories(folder);
        }
        catch (IOException)
        {
            yield break;
        }
        foreach (string entry in entries)
        {
            if (int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out int number)) yield return number;
        }
    }
}
