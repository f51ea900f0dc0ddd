using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// Which mount namespace the dedicated thread is in, whose root and working folder are no other thread's. The reader's own
/// one comes first: who may not enter it is in it all the same, until another one is entered.
/// </summary>
internal sealed class MountNsThread(FoundNamespaces found, Reader reader)
{
    private readonly Errno _unshared = NsThread.TryUnshareFs();
    private FoundNs? _in;

    /// <summary>Enters the namespace; the thread's root is then the namespace's.</summary>
    public Errno TryEnter(FoundNs ns)
    {
        if (_in == ns) return Errno.None;
        if (_unshared != Errno.None) return _unshared;
        Errno errno = found.Open(ns)?.TryEnter(NsType.Mnt) ?? Errno.EBADF;
        if (errno.IsDenied() && _in is null && reader.IsIn(ns)) return Errno.None;
        if (errno == Errno.None) _in = ns;
        return errno;
    }
}
