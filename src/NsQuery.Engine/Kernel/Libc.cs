using System.Runtime.InteropServices;

namespace NsQuery.Kernel;

/// <summary>The libc calls that Tmds.LibC lacks.</summary>
internal static unsafe partial class Libc
{
    private const string Library = "libc.so.6";

    /// <summary>getdents64(2).</summary>
    [LibraryImport(Library, EntryPoint = "getdents64", SetLastError = true)]
    public static partial nint GetDents64(int fd, byte* buffer, nuint length);

    /// <summary>syscall(2), for the calls that the C library does not know.</summary>
    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    public static partial nint Syscall(nint number, nint a, nint b, nint c = 0, nint d = 0, nint e = 0);

    /// <summary>rename(2).</summary>
    [LibraryImport(Library, EntryPoint = "rename", SetLastError = true)]
    public static partial int Rename(byte* from, byte* to);

    /// <summary>uname(2); the structure is six fields of <see cref="UtsFieldLength"/> bytes.</summary>
    [LibraryImport(Library, EntryPoint = "uname", SetLastError = true)]
    public static partial int Uname(byte* utsname);

    /// <summary>fstatfs(2); f_type is the structure's first word.</summary>
    [LibraryImport(Library, EntryPoint = "fstatfs", SetLastError = true)]
    public static partial int FStatFs(int fd, long* statfs);

    /// <summary>statx(2); stx_ino is the structure's fifth word, stx_dev_major and stx_dev_minor are the eighteenth.</summary>
    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true)]
    public static partial int StatX(int folder, byte* path, int flags, uint mask, ulong* statx);

    /// <summary>getpwuid_r(3); pw_name is the structure's first pointer.</summary>
    [LibraryImport(Library, EntryPoint = "getpwuid_r")]
    public static partial int GetPwUidR(uint uid, nint* passwd, byte* buffer, nuint length, nint** result);

    /// <summary>inet_ntop(3).</summary>
    [LibraryImport(Library, EntryPoint = "inet_ntop", SetLastError = true)]
    public static partial byte* InetNtop(int family, byte* address, byte* text, uint length);

    /// <summary>INET6_ADDRSTRLEN of netinet/in.h.</summary>
    public const int InetTextLength = 46;

    /// <summary>The length of each field of struct utsname on Linux.</summary>
    public const int UtsFieldLength = 65;

    /// <summary>sizeof(struct statfs) on x86_64 is 120 bytes, sizeof(struct passwd) 48.</summary>
    public const int StatFsWords = 16, PasswdWords = 8;

    /// <summary>sizeof(struct statx) is 256 bytes everywhere; STATX_INO asks for stx_ino alone.</summary>
    public const int StatXWords = 32, StatXInodeWord = 4, StatXChangeTimeWord = 12, StatXDeviceWord = 17;

    public const uint StatXInode = 0x100, StatXChangeTime = 0x80;

    public const int AtEmptyPath = 0x1000, AtStatXDontSync = 0x4000;
}
