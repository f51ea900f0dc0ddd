using System.Buffers.Text;
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

    /// <summary>SO_NETNS_COOKIE of asm-generic/socket.h.</summary>
    private const int SoNetNsCookie = 71;

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
        // A stream carries them with a byte at least; other messages can be empty, and one that listens has others' messages.
        int bytes;
        if (TryGetOption(SO_TYPE, out int type) && type == SOCK_STREAM && ioctl(fd, FionRead, &bytes) == 0 && bytes == 0) return 0;
        if (own.TryRead(ProcPath.OfOwnFd(stackalloc byte[ProcPath.Room], fd, "self/fdinfo/"u8), buffer) != Errno.None) return 0;
        int at = buffer.Bytes.IndexOf("scm_fds: "u8);
        return at >= 0 && Utf8Parser.TryParse(buffer.Bytes[(at + 9)..], out int count, out _) ? count : 0;
    }

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
