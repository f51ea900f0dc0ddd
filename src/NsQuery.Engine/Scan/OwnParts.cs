using NsQuery.Kernel;

namespace NsQuery.Scan;

/// <summary>
/// Threads mostly share their folders and their table of descriptors; unshare(2) with CLONE_FS or CLONE_FILES gives one its own.
/// This tells which threads of a process have what none before them has.
/// </summary>
/// <param name="compare">Whether two tasks share it.</param>
internal sealed class OwnParts(OwnParts.Comparison compare)
{
    private readonly List<int> _tids = [];

    internal delegate Errno Comparison(int tid, int other, out bool isShared);

    /// <summary>The next process.</summary>
    public void Clear() => _tids.Clear();

    /// <summary>Whether this thread is the first that is seen with what it has; unknown if they cannot be compared.</summary>
    public Errno TryAdd(int tid, out bool isOwn)
    {
        isOwn = false;
        foreach (int known in _tids)
        {
            Errno errno = compare(known, tid, out bool isShared);
            if (errno == Errno.None && isShared) return errno;
            // One that ended tells nothing; if it is this one, then what it has cannot be read either.
            if (errno != Errno.None && !errno.IsVanished()) return errno;
        }
        _tids.Add(tid);
        isOwn = true;
        return Errno.None;
    }
}
