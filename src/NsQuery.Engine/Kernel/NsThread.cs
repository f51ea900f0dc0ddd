namespace NsQuery.Kernel;

/// <summary>
/// A thread of its own for setns(2), which changes the calling thread alone. It ends with the work, so no thread of the
/// process is ever left in a foreign namespace.
/// </summary>
internal static class NsThread
{
    /// <summary>unshare(2) of the calling thread's root and working folder, without which it may not enter a mount namespace.</summary>
    public static Errno TryUnshareFs() => Tmds.Linux.LibC.unshare(Libc.CloneFs) == 0 ? Errno.None : ProcRoot.LastErrno();

    /// <summary>Runs the work to its end; EAGAIN if no thread can be had.</summary>
    public static Errno TryRun(Action work)
    {
        Errno errno = OwnThread.TryStart("nsquery-setns", work, out OwnThread? thread);
        thread?.Join();
        return errno;
    }
}
