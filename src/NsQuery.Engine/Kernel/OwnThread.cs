using System.Runtime.ExceptionServices;

namespace NsQuery.Kernel;

/// <summary>A thread that is there for one piece of work. It is none of a pool, so nothing of it is left when the work counts as done.</summary>
internal sealed class OwnThread
{
    private const nint SysGetTid = 186, SysTgKill = 234;

    /// <summary>So often is looked whether the thread is gone, nearly always in vain for a few of them only.</summary>
    private const int Looks = 10_000;

    private readonly Thread _thread;
    private Exception? _failure;
    private int _tid;

    private OwnThread(string name, Action work) => _thread = new(() => Run(work)) { IsBackground = true, Name = name };

    /// <summary>Starts the work; EAGAIN if no thread can be had.</summary>
    public static Errno TryStart(string name, Action work, out OwnThread? started)
    {
        started = new(name, work);
        try
        {
            started._thread.Start();
            return Errno.None;
        }
        catch (OutOfMemoryException)
        {
            started = null;
            return Errno.EAGAIN; // that is how the runtime tells that pthread_create(3) failed
        }
    }

    /// <summary>Waits for the work's end, and throws what it threw.</summary>
    public void Join()
    {
        _thread.Join();
        AwaitExit();
        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
    }

    private void Run(Action work)
    {
        _tid = (int)Libc.Syscall(SysGetTid, 0, 0);
        try
        {
            work();
        }
        catch (Exception e)
        {
            _failure = e;
        }
    }

    /// <summary>
    /// Waits until the kernel has ended the thread: a join returns when it has let go of its memory, and it is a task of this process, in
    /// its namespaces, for a moment more, in which the next scan would show it there.
    /// </summary>
    private void AwaitExit()
    {
        for (int look = 0; look < Looks && Libc.Syscall(SysTgKill, Environment.ProcessId, _tid) == 0; look++)
        {
            if (look < Looks / 10) _ = Thread.Yield();
            else Thread.Sleep(1);
        }
    }
}
