using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>A socket of netlink(7). It speaks of the network namespace that the calling thread was in when it was opened.</summary>
internal sealed unsafe class NetlinkSocket : IDisposable
{
    private const int AfNetlink = 16, NetlinkRoute = 0, NetlinkSockDiag = 4, SolNetlink = 270, GetStrictCheck = 12;

    /// <summary>The interfaces may change while they are dumped; then they are dumped again, this often.</summary>
    private const int Attempts = 10;

    private byte[] _buffer = new byte[65536];
    private int _fd;
    private uint _sequence;

    private NetlinkSocket(int fd) => _fd = fd;

    /// <summary>Opens one of rtnetlink(7).</summary>
    public static Errno TryOpenRoute(out NetlinkSocket? route) => TryOpen(NetlinkRoute, out route);

    /// <summary>Opens one of sock_diag(7).</summary>
    public static Errno TryOpenDiag(out NetlinkSocket? diag) => TryOpen(NetlinkSockDiag, out diag);

    private static Errno TryOpen(int protocol, out NetlinkSocket? opened)
    {
        int fd = socket(AfNetlink, SOCK_RAW | SOCK_CLOEXEC, protocol);
        opened = fd < 0 ? null : new(fd);
        if (fd < 0) return ProcRoot.LastErrno();
        // Linux 4.20: a dump is of what the header asks for. An older kernel dumps all, which is what is asked for here.
        int on = 1;
        _ = setsockopt(fd, SolNetlink, GetStrictCheck, &on, sizeof(int));
        return Errno.None;
    }

    /// <summary>Asks, and gives each message of the answer to <paramref name="each"/>; a dump that is begun again clears what it gave.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="clear">Forgets what was given.</param>
    /// <param name="each">Takes the type and the payload of a message.</param>
    /// <param name="isWhole">False if the answer changed at each attempt.</param>
    public Errno TryAsk(NetlinkRequest request, Action clear, Action<int, ReadOnlySpan<byte>> each, out bool isWhole)
    {
        for (int attempt = 1; ; attempt++)
        {
            clear();
            Errno errno = TryOnce(request, each, out isWhole);
            // ENOBUFS: a message was lost, since it did not fit.
            bool again = errno is Errno.ENOBUFS or Errno.EINTR || (errno == Errno.None && !isWhole);
            if (!again || attempt == Attempts) return errno;
        }
    }

    public void Dispose()
    {
        if (_fd >= 0) _ = close(_fd);
        _fd = -1;
    }

    private Errno TryOnce(NetlinkRequest request, Action<int, ReadOnlySpan<byte>> each, out bool isWhole)
    {
        isWhole = true;
        byte* bytes = stackalloc byte[64];
        int length = request.Write(new(bytes, 64), ++_sequence);
        if ((long)send(_fd, bytes, (size_t)(ulong)length, 0) < 0) return ProcRoot.LastErrno();
        for (Errno lost = Errno.None; ;)
        {
            // The kernel answers within send(2) and recv(2), so nothing is ever waited for.
            long count;
            fixed (byte* to = _buffer) count = (long)recv(_fd, to, (size_t)(ulong)_buffer.Length, MSG_DONTWAIT | MSG_TRUNC);
            if (count < 0) return lost != Errno.None ? lost : ProcRoot.LastErrno();
            if (count > _buffer.Length)
            {
                // The dump goes on all the same, and no other can be begun before its end.
                Array.Resize(ref _buffer, (int)Math.Min(2 * count, Array.MaxLength));
                lost = Errno.ENOBUFS;
                continue;
            }
            NetlinkMessages messages = new(_buffer.AsSpan(0, (int)count));
            while (messages.Next())
            {
                if (messages.Sequence != _sequence) continue; // of an attempt that was given up
                isWhole &= !messages.IsInterrupted;
                if (messages.Type is NetlinkMessages.Error or NetlinkMessages.Done) return lost != Errno.None ? lost : messages.Errno;
                each(messages.Type, messages.Payload);
                if (!request.IsDump) return Errno.None;
            }
        }
    }
}
