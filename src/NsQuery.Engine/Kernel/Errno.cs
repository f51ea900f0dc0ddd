namespace NsQuery.Kernel;

/// <summary>Error numbers of errno(3) on x86_64, by their names; those that a scan meets.</summary>
internal enum Errno
{
    None = 0,
    EPERM = 1,
    ENOENT = 2,
    ESRCH = 3,
    EINTR = 4,
    EIO = 5,
    ENXIO = 6,
    EBADF = 9,
    EAGAIN = 11,
    ENOMEM = 12,
    EACCES = 13,
    EBUSY = 16,
    ENODEV = 19,
    ENOTDIR = 20,
    EINVAL = 22,
    ENFILE = 23,
    EMFILE = 24,
    ENOTTY = 25,
    ENOSPC = 28,
    EPIPE = 32,
    ERANGE = 34,
    ENAMETOOLONG = 36,
    ENOSYS = 38,
    ELOOP = 40,
    EOPNOTSUPP = 95,
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
