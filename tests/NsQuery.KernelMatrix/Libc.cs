using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NsQuery.KernelMatrix;

/// <summary>The system calls that the cases are made by. What fails here is no case: it is thrown.</summary>
internal static unsafe partial class Libc
{
    public const int NewTime = 0x80, NewNs = 0x20000, NewUts = 0x4000000, NewIpc = 0x8000000, NewPid = 0x20000000, NewNet = 0x40000000;

    public const int Bind = 0x1000, Recursive = 0x4000, Private = 0x40000;

    private const int Detach = 2, OnlyPath = 0x200000, CloseOnExec = 0x80000;

    private const int SetResUid = 117, SetResGid = 119, IoUringSetup = 425, IoUringRegister = 427, PidfdOpen = 434, PidfdGetFd = 438;

    private const int RegisterFiles = 2, Unix = 1, Stream = 1, SocketLevel = 1, Rights = 1;

    /// <summary>struct cmsghdr with one descriptor behind it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Control
    {
        public nuint Length;
        public int Level, Type, Descriptor, Padding;
    }

    /// <summary>struct msghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public void* Name;
        public nuint NameLength;
        public nint* Vector;
        public nuint VectorLength;
        public void* Control;
        public nuint ControlLength;
        public nint Flags;
    }

    public static void Unshare(int flags) => Check(unshare(flags));

    public static void Enter(SafeFileHandle ns) => Check(setns((int)ns.DangerousGetHandle(), 0));

    public static void Mount(string source, string target, string? type, int flags) => Check(mount(source, target, type, (nuint)flags, null));

    public static void Unmount(string target) => Check(umount2(target, Detach));

    public static void SetHostname(string name) => Check(sethostname(name, (nuint)name.Length));

    /// <summary>Of the calling thread alone, which the C library's functions are not.</summary>
    public static void BecomeUser(int id)
    {
        Check(syscall(SetResGid, id, id, id, 0));
        Check(syscall(SetResUid, id, id, id, 0));
    }

    /// <summary>A descriptor that does not open what it is on: O_PATH of open(2).</summary>
    public static SafeFileHandle Reach(string path) => new(Check(open(path, OnlyPath | CloseOnExec)), true);

    public static SafeFileHandle OpenProcess(int pid) => new(Check(syscall(PidfdOpen, pid, 0, 0, 0)), true);

    public static SafeFileHandle Copy(SafeFileHandle pidfd, int fd) => new(Check(syscall(PidfdGetFd, pidfd.DangerousGetHandle(), fd, 0, 0)), true);

    /// <summary>An io_uring with one registered file; null where there are none.</summary>
    public static SafeFileHandle? Register(SafeFileHandle file)
    {
        byte* parameters = stackalloc byte[120];
        new Span<byte>(parameters, 120).Clear();
        nint ring = syscall(IoUringSetup, 8, (nint)parameters, 0, 0);
        if (ring < 0) return null;
        int fd = (int)file.DangerousGetHandle();
        Check(syscall(IoUringRegister, ring, RegisterFiles, (nint)(&fd), 1));
        return new(ring, true);
    }

    /// <summary>Sends a descriptor to a socket that nobody receives from; both ends of it.</summary>
    public static SafeFileHandle[] Send(SafeFileHandle file)
    {
        int* pair = stackalloc int[2];
        Check(socketpair(Unix, Stream | CloseOnExec, 0, pair));
        byte data = 7;
        Control control = new() { Length = 20, Level = SocketLevel, Type = Rights, Descriptor = (int)file.DangerousGetHandle() };
        nint* vector = stackalloc nint[] { (nint)(&data), 1 };
        Message message = new() { Vector = vector, VectorLength = 1, Control = &control, ControlLength = (nuint)sizeof(Control) };
        Check(sendmsg(pair[0], &message, 0));
        return [new(pair[0], true), new(pair[1], true)];
    }

    private static nint Check(nint result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc.so.6", SetLastError = true)]
    private static partial int unshare(int flags);

    [LibraryImport("libc.so.6", SetLastError = true)]
    private static partial int setns(int fd, int type);

    [LibraryImport("libc.so.6", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc.so.6", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mount(string source, string target, string? type, nuint flags, string? data);

    [LibraryImport("libc.so.6", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int umount2(string target, int flags);

    [LibraryImport("libc.so.6", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int sethostname(string name, nuint length);

    [LibraryImport("libc.so.6", SetLastError = true)]
    private static partial int socketpair(int domain, int type, int protocol, int* pair);

    [LibraryImport("libc.so.6", SetLastError = true)]
    private static partial nint sendmsg(int socket, Message* message, int flags);

    [LibraryImport("libc.so.6", SetLastError = true)]
    private static partial nint syscall(nint number, nint a, nint b, nint c, nint d);
}
