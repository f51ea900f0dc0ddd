using Tmds.Linux;

namespace NsQuery.Live.Tests;

/// <summary>Things made inside new namespaces by a thread of the test that has ended since: so nothing but the thing keeps them.</summary>
internal static class Unshared
{
    public const int NewUts = 0x04000000, NewNet = 0x40000000, Files = 0x400;

    /// <summary>Runs the work on a thread of its own that has left some of the process's namespaces.</summary>
    /// <param name="flags">What is unshared: unshare(2).</param>
    /// <param name="work">What is done there.</param>
    public static T Make<T>(int flags, Func<T> work)
    {
        T made = default!;
        Exception? failure = null;
        string? folder = null;
        Thread thread = new(() => failure = Record.Exception(() =>
        {
            folder = new FileInfo("/proc/thread-self").LinkTarget;
            Assert.Equal(0, LibC.unshare(flags));
            made = work();
        }));
        thread.Start();
        thread.Join();
        // It is in its namespaces for a moment more.
        while (Directory.Exists($"/proc/{folder}")) Thread.Yield();
        return failure is null ? made : throw failure;
    }

    /// <summary>A descriptor on the calling thread's namespace.</summary>
    public static unsafe int Open(string link)
    {
        fixed (byte* path = System.Text.Encoding.UTF8.GetBytes($"/proc/thread-self/ns/{link}\0"))
        {
            int fd = LibC.open(path, LibC.O_RDONLY | LibC.O_CLOEXEC);
            Assert.True(fd >= 0, link);
            return fd;
        }
    }

    /// <summary>The inode number that a descriptor is on.</summary>
    public static string Inum(int fd) => new FileInfo($"/proc/self/fd/{fd}").LinkTarget!.Split('[', ']')[1];
}
