using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;
using NsQuery.Live.Tests;

namespace NsQuery.KernelMatrix;

/// <summary>What the cases are made on: what keeps them is here, and is gone with this program at the latest. No name of it is anywhere else.</summary>
internal sealed class Bench : IDisposable
{
    /// <summary>The source of the file systems that are mounted here, each in a mount namespace of its own.</summary>
    public const string Source = "kernel-matrix";

    private readonly List<IDisposable> _kept = [];
    private readonly ManualResetEventSlim _end = new();

    public List<Case> Cases { get; } = [];

    /// <summary>Keeps something until the end.</summary>
    public T Keep<T>(T thing)
        where T : IDisposable
    {
        _kept.Add(thing);
        return thing;
    }

    /// <summary>Works on a thread that has left some namespaces, and ends.</summary>
    public static T Apart<T>(int flags, Func<T> work) => Run(flags, work, null);

    /// <summary>The same on a thread that stays.</summary>
    public T Stay<T>(int flags, Func<T> work) => Run(flags, work, _end);

    /// <summary>A descriptor on the calling thread's namespace.</summary>
    public static SafeFileHandle Open(string type) => File.OpenHandle($"/proc/thread-self/ns/{type}");

    /// <summary>The inode number of the calling thread's namespace.</summary>
    public static string Inum(string link) => ProcWalk.Link("thread-self", link)!;

    /// <summary>Mounts a new namespace in the calling thread's mount namespace, which is a new one itself.</summary>
    public static string BindNew(string type, int flag)
    {
        MakeFile(type);
        return Apart(flag, () =>
        {
            Libc.Mount($"/proc/thread-self/ns/{type}", $"/mnt/{type}", null, Libc.Bind);
            return Inum(type);
        });
    }

    /// <summary>Mounts a file system of this name, with a file in it to mount on.</summary>
    public static void MakeFile(string name)
    {
        Libc.Mount(Source, "/mnt", "tmpfs", 0);
        File.WriteAllText($"/mnt/{name}", "");
    }

    /// <summary>A child of an ordinary user.</summary>
    public static Child AsUser(int id, params string[] command) => Apart(0, () =>
    {
        Libc.BecomeUser(id);
        return new Child(command);
    });

    public void Dispose()
    {
        _end.Set();
        for (int i = _kept.Count - 1; i >= 0; i--) _kept[i].Dispose();
        _end.Dispose();
    }

    private static T Run<T>(int flags, Func<T> work, ManualResetEventSlim? end)
    {
        TaskCompletionSource<T> made = new();
        Thread thread = new(() =>
        {
            try
            {
                Libc.Unshare(flags);
                if ((flags & Libc.NewNs) != 0) Libc.Mount("none", "/", null, Libc.Recursive | Libc.Private);
                T result = work();
                made.SetResult(result);
            }
            catch (Exception e)
            {
                made.SetException(e);
                return;
            }
            end?.Wait();
        });
        thread.Start();
        if (end is null) thread.Join();
        try
        {
            return made.Task.GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            ExceptionDispatchInfo.Throw(e);
            throw;
        }
    }
}
