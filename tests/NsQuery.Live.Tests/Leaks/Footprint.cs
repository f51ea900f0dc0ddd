using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using SQLitePCL;

namespace NsQuery.Live.Tests.Leaks;

/// <summary>What this process holds, once garbage is collected.</summary>
/// <param name="Descriptors">How many of each kind: what /proc/self/fd links to, without numbers, but for code.</param>
/// <param name="Threads">How many of each name.</param>
/// <param name="Mappings">Mappings of anything but files and memory, such as a BPF map's.</param>
/// <param name="SqliteBytes">sqlite3_memory_used().</param>
/// <param name="NativeBytes">What malloc(3) gave and free(3) did not get back, SQLite's included: mallinfo2(3).</param>
/// <param name="HeapBytes">The managed heap.</param>
/// <param name="PrivateKilobytes">RssAnon of proc_pid_status(5).</param>
internal sealed partial record Footprint(string[] Descriptors, string[] Threads, int Mappings, long SqliteBytes, long NativeBytes, long HeapBytes, long PrivateKilobytes)
{
    public static Footprint Take()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        string rss = File.ReadLines("/proc/self/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return new(
            Counted(Directory.GetFileSystemEntries("/proc/self/fd").Select(Target)),
            Counted(Directory.GetDirectories("/proc/self/task").Select(Name)),
            File.ReadLines("/proc/self/maps").Count(static line => line.Contains("anon_inode:", StringComparison.Ordinal)),
            raw.sqlite3_memory_used(),
            (long)MallInfo2().Used,
            GC.GetTotalMemory(forceFullCollection: true),
            long.Parse(rss.AsSpan("RssAnon:".Length).Trim(" \tkB"), CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        SQLite {SqliteBytes:N0} bytes, malloc {NativeBytes:N0} bytes, managed heap {HeapBytes:N0} bytes, private {PrivateKilobytes:N0} KB, {Mappings} mappings
          {string.Join(", ", Descriptors)}
          {string.Join(", ", Threads)}
        """);

    private static string[] Counted(IEnumerable<string> names) =>
        [.. names.Where(static name => name.Length > 0).GroupBy(static name => name).OrderBy(static group => group.Key, StringComparer.Ordinal).Select(static group => $"{group.Count()} {group.Key}")];

    /// <summary>What a descriptor is on: a pipe's number says nothing. Code is loaded when it is first needed, and stays.</summary>
    private static string Target(string descriptor)
    {
        try
        {
            string target = new FileInfo(descriptor).LinkTarget ?? "";
            return Path.GetExtension(target) is ".dll" or ".pdb" ? "" : Number().Replace(target, "");
        }
        catch (IOException)
        {
            return ""; // the listing's own
        }
    }

    private static string Name(string task)
    {
        try
        {
            return File.ReadAllText($"{task}/comm").TrimEnd('\n');
        }
        catch (IOException)
        {
            return ""; // ended meanwhile
        }
    }

    [GeneratedRegex(@"\[\d+\]$|(?<=^/proc/)\d+")]
    private static partial Regex Number();

    [LibraryImport("libc.so.6", EntryPoint = "mallinfo2")]
    private static partial Allocated MallInfo2();

    /// <summary>struct mallinfo2: ten words, of which uordblks is the eighth and hblkhd, what was mapped by itself, the fifth.</summary>
    private readonly record struct Allocated(nuint Arena, nuint Free, nuint Fast, nuint Mappings, nuint Mapped, nuint Unused, nuint FastFree, nuint InArenas, nuint FreeInArenas, nuint Trimmable)
    {
        public nuint Used => InArenas + Mapped;
    }
}
