using System.Runtime.InteropServices;

namespace NsQuery.Kernel;

/// <summary>CLOCK_BOOTTIME of clock_gettime(2), by which the kernel dates the start of tasks.</summary>
internal static unsafe partial class BootClock
{
    private const int Boottime = 7;

    /// <summary>Nanoseconds since boot in the caller's time namespace.</summary>
    public static long Nanoseconds
    {
        get
        {
            long* time = stackalloc long[2];
            return GetTime(Boottime, time) == 0 ? time[0] * 1_000_000_000 + time[1] : 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, long* time);
}
