namespace NsQuery.Kernel;

/// <summary>Error numbers of errno(3) on x86_64, by their names: those up to ELOOP, and later ones that files of a network or the kernel give.</summary>
internal enum Errno
{
    None = 0,
    EPERM = 1,
    ENOENT = 2,
    ESRCH = 3,
    EINTR = 4,
    EIO = 5,
    ENXIO = 6,
    E2BIG = 7,
    ENOEXEC = 8,
    EBADF = 9,
    ECHILD = 10,
    EAGAIN = 11,
    ENOMEM = 12,
    EACCES = 13,
    EFAULT = 14,
    ENOTBLK = 15,
    EBUSY = 16,
    EEXIST = 17,
    EXDEV = 18,
    ENODEV = 19,
    ENOTDIR = 20,
    EISDIR = 21,
    EINVAL = 22,
    ENFILE = 23,
    EMFILE = 24,
    ENOTTY = 25,
    ETXTBSY = 26,
    EFBIG = 27,
    ENOSPC = 28,
    ESPIPE = 29,
    EROFS = 30,
    EMLINK = 31,
    EPIPE = 32,
    EDOM = 33,
    ERANGE = 34,
    EDEADLK = 35,
    ENAMETOOLONG = 36,
    ENOLCK = 37,
    ENOSYS = 38,
    ENOTEMPTY = 39,
    ELOOP = 40,
    EOVERFLOW = 75,
    EOPNOTSUPP = 95,
    EAFNOSUPPORT = 97,
    ENOBUFS = 105,
    ENOTCONN = 107,
    ETIMEDOUT = 110,
    ESTALE = 116,
}

internal static class Errnos
{
    /// <summary>Whether the error says that a process or thread is not there any more.</summary>
    public static bool IsVanished(this Errno errno) => errno is Errno.ENOENT or Errno.ESRCH;

    /// <summary>Whether the error says that a privilege is missing.</summary>
    public static bool IsDenied(this Errno errno) => errno is Errno.EACCES or Errno.EPERM;

    /// <summary>Whether the kernel is too old to know the request. ENOTTY is also how a filter or an old kernel refuses an ioctl.</summary>
    public static bool IsUnknownRequest(this Errno errno) => errno is Errno.ENOTTY or Errno.ENOSYS or Errno.EINVAL or Errno.EOPNOTSUPP;
}
