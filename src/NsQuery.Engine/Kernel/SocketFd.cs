using System.Buffers.Text;
using System.Runtime.InteropServices;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace NsQuery.Kernel;

/// <summary>A copy of another task's socket: socket(7). It is asked only what changes nothing, and closed at once.</summary>
internal readonly unsafe struct SocketFd(int fd) : IDisposable
{
    /// <summary>AF_UNIX of unix(7).</summary>
    public const int Unix = 1;

    /// <summary>SIOCGSKNS of linux/sockios.h: the socket's network namespace. It asks CAP_NET_ADMIN over that.</summary>
    private const int SiocGSkNs = 0x894c;

    /// <summary>FIONREAD of unix(7).</summary>
    private const int FionRead = 0x541b;

    /// <summary>SO_PEEK_OFF of unix(7), which Tmds.LibC lacks.</summary>
    private const int SoPeekOff = 42;

    /// <summary>SO_NETNS_COOKIE of asm-generic/socket.h.</summary>
    private const int SoNetNsCookie = 71;

    /// <summary>SCM_MAX_FD of unix(7): so many descriptors go with one message at most.</summary>
    private const int MaxFds = 253;

    /// <summary>SCM_PIDFD of unix(7), Linux 6.5.</summary>
    private const int ScmPidfd = 4;

    /// <summary>Room for those, and for what else the receiver has asked for: credentials, a pidfd, a security label.</summary>
    private const int ControlBytes = 4096;

    /// <summary>Bytes that may lie before the message that carries descriptors.</summary>
    private const int PeekedBytes = 65536;

    /// <summary>A socket of the calling thread's network namespace, for its <see cref="NetNsCookie"/>.</summary>
    public static Errno TryMake(out SocketFd made)
    {
        int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        made = new(fd);
        return fd < 0 ? ProcRoot.LastErrno() : Errno.None;
    }

    /// <summary>The socket's family, AF_UNIX and others. ENOTSOCK if it is none: then nothing was asked of the file, whatever it is.</summary>
    public Errno TryGetDomain(out int domain) => TryGetOption(SO_DOMAIN, out domain) ? Errno.None : ProcRoot.LastErrno();

    /// <summary>Its inode number in sockfs.</summary>
    public ulong Inode
    {
        get
        {
            stat status;
            return fstat(fd, &status) == 0 ? (ulong)status.st_ino : 0;
        }
    }

    /// <summary>The number of its network namespace that the kernel gives to nothing else: SO_NETNS_COOKIE of Linux 5.14. It needs no privilege; 0 if unknown.</summary>
    public ulong NetNsCookie
    {
        get
        {
            ulong cookie;
            socklen_t size = sizeof(ulong);
            return getsockopt(fd, SOL_SOCKET, SoNetNsCookie, &cookie, &size) == 0 ? cookie : 0;
        }
    }

    /// <summary>Opens its network namespace.</summary>
    public Errno TryGetNetNs(out NsFd? ns) => NsFd.TryAsk(fd, SiocGSkNs, out ns);

    /// <summary>Descriptors in flight to it, which is of AF_UNIX, by SCM_RIGHTS of unix(7): scm_fds of proc_pid_fdinfo(5).</summary>
    /// <param name="own">A procfs with the caller in it.</param>
    /// <param name="buffer">Filled with the file.</param>
    public int InFlight(ProcRoot own, ReadBuffer buffer)
    {
        // A stream carries them with a byte at least; a datagram can be empty, and one that listens has others' messages.
        int bytes;
        if (TryGetOption(SO_TYPE, out int type) && type != SOCK_DGRAM && ioctl(fd, FionRead, &bytes) == 0 && bytes == 0) return 0;
        if (own.TryRead(ProcPath.OfOwnFd(stackalloc byte[ProcPath.Room], fd, "self/fdinfo/"u8), buffer) != Errno.None) return 0;
        int at = buffer.Bytes.IndexOf("scm_fds: "u8);
        return at >= 0 && Utf8Parser.TryParse(buffer.Bytes[(at + 9)..], out int count, out _) ? count : 0;
    }

    /// <summary>
    /// Copies of the descriptors that the first message with some carries: recvmsg(2) with MSG_PEEK, which leaves the message
    /// where it is. Not of a socket that listens, nor of one with a peek offset, which this would move.
    /// </summary>
    public int[] Peek()
    {
        if (!TryGetOption(SO_ACCEPTCONN, out int listens) || listens != 0 || !TryGetOption(SoPeekOff, out int offset) || offset >= 0) return [];
        byte* control = stackalloc byte[ControlBytes];
        byte* data = (byte*)NativeMemory.Alloc(PeekedBytes);
        try
        {
            iovec vector = new() { iov_base = data, iov_len = PeekedBytes };
            msghdr message = default;
            message.msg_iov = &vector;
            message.msg_iovlen = 1;
            message.msg_control = control;
            message.msg_controllen = (socklen_t)ControlBytes;
            if (recvmsg(fd, &message, MSG_PEEK | MSG_DONTWAIT | MSG_CMSG_CLOEXEC) < 0) return [];
            int[] copies = [];
            int length = (int)(uint)message.msg_controllen;
            for (int at = 0; at + sizeof(cmsghdr) <= length;)
            {
                cmsghdr* header = (cmsghdr*)(control + at);
                int end = (int)(uint)header->cmsg_len;
                if (header->cmsg_level == SOL_SOCKET && (header->cmsg_type == SCM_RIGHTS || header->cmsg_type == ScmPidfd))
                {
                    int[] got = new ReadOnlySpan<int>(control + at + sizeof(cmsghdr), (end - sizeof(cmsghdr)) / sizeof(int)).ToArray();
                    if (header->cmsg_type == SCM_RIGHTS) copies = got;
                    else foreach (int pidfd in got) Close(pidfd); // the sender's, which the receiver asked for: nobody sent it
                }
                at += (end + sizeof(long) - 1) & -sizeof(long);
            }
            return copies;
        }
        finally
        {
            NativeMemory.Free(data);
        }
    }

    /// <summary>Closes one of those that <see cref="Peek"/> gave.</summary>
    public static void Close(int copy) => _ = close(copy);

    public void Dispose() => _ = close(fd);

    private bool TryGetOption(int option, out int value)
    {
        int answer;
        socklen_t size = sizeof(int);
        bool done = getsockopt(fd, SOL_SOCKET, option, &answer, &size) == 0;
        value = done ? answer : 0;
        return done;
    }
}
