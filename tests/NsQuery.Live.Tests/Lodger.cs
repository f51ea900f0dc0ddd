using System.Text;
using Tmds.Linux;

namespace NsQuery.Live.Tests;

/// <summary>A thread of the test that has a working folder, a root and a table of descriptors of its own, in another's mount namespace, until the test lets it go.</summary>
internal sealed class Lodger : IDisposable
{
    private const int Fs = 0x200, Files = 0x400, NewNs = 0x20000;

    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _thread;
    private Exception? _failure;

    private Lodger(int pid, Action settle)
    {
        using ManualResetEventSlim settled = new();
        _thread = new(() =>
        {
            _failure = Record.Exception(() =>
            {
                Assert.Equal(0, LibC.unshare(Fs | Files));
                Join($"/proc/{pid}/ns/mnt");
                settle();
            });
            settled.Set();
            _end.Wait();
        });
        _thread.Start();
        settled.Wait();
    }

    /// <summary>Enters the mount namespace of a process, and does the rest there.</summary>
    public static Lodger In(int pid, Action settle)
    {
        Lodger lodger = new(pid, settle);
        if (lodger._failure is null) return lodger;
        lodger.Dispose();
        throw lodger._failure;
    }

    /// <summary>The calling thread's working folder from here on; and a file there that it opens, and leaves open.</summary>
    public static unsafe void Enter(string folder, string? file = null)
    {
        fixed (byte* path = Encoding.UTF8.GetBytes(folder + '\0')) Assert.Equal(0, LibC.chdir(path));
        if (file is null) return;
        fixed (byte* path = Encoding.UTF8.GetBytes(file + '\0')) Assert.True(LibC.open(path, LibC.O_RDWR | LibC.O_CREAT | LibC.O_CLOEXEC, 0x180) >= 0);
    }

    public static unsafe void MakeAndEnter(string folder)
    {
        fixed (byte* path = Encoding.UTF8.GetBytes(folder + '\0')) Assert.Equal(0, LibC.mkdir(path, 0x1C0));
        Enter(folder);
    }

    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _end.Dispose();
    }

    private static unsafe void Join(string link)
    {
        fixed (byte* path = Encoding.UTF8.GetBytes(link + '\0'))
        {
            int fd = LibC.open(path, LibC.O_RDONLY | LibC.O_CLOEXEC);
            Assert.True(fd >= 0 && LibC.setns(fd, NewNs) == 0, link);
            _ = LibC.close(fd);
        }
    }
}
