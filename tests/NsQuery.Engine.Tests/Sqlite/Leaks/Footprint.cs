using System.Globalization;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace NsQuery.Tests.Sqlite.Leaks;

/// <summary>What this process holds, once garbage is collected.</summary>
/// <param name="Descriptors">/proc/self/fd.</param>
/// <param name="Threads">/proc/self/task.</param>
/// <param name="SqliteBytes">sqlite3_memory_used().</param>
/// <param name="NativeBytes">What malloc(3) gave and free(3) did not get back, SQLite's included: mallinfo2(3).</param>
/// <param name="HeapBytes">The managed heap.</param>
/// <param name="ResidentKilobytes">VmRSS of proc_pid_status(5).</param>
internal sealed partial record Footprint(int Descriptors, int Threads, long SqliteBytes, long NativeBytes, long HeapBytes, long ResidentKilobytes)
{
    public static Footprint Take()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        string rss = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return new(
            Directory.GetFiles("/proc/self/fd").Length,
            Directory.GetDirectories("/proc/self/task").Length,
            raw.sqlite3_memory_used(),
            (long)MallInfo2().Used,
            GC.GetTotalMemory(forceFullCollection: true),
            long.Parse(rss.AsSpan("VmRSS:".Length).Trim(" \tkB"), CultureInfo.InvariantCulture));
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallinfo2")]
    private static partial Allocated MallInfo2();

    /// <summary>struct mallinfo2: ten words, of which uordblks is the eighth and hblkhd, what was mapped by itself, the fifth.</summary>
    private readonly record struct Allocated(nuint Arena, nuint Free, nuint Fast, nuint Mappings, nuint Mapped, nuint Unused, nuint FastFree, nuint InArenas, nuint FreeInArenas, nuint Trimmable)
    {
        public nuint Used => InArenas + Mapped;
    }
}
