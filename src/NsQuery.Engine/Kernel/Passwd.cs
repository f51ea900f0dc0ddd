using System.Runtime.InteropServices;

namespace NsQuery.Kernel;

/// <summary>getpwuid_r(3): user names, asked once for each uid.</summary>
internal sealed unsafe class Passwd
{
    private readonly Dictionary<uint, string?> _names = [];
    private readonly Lock _lock = new();

    /// <summary>The user's name; null if the user database has none.</summary>
    public string? Name(uint uid)
    {
        lock (_lock)
        {
            if (!_names.TryGetValue(uid, out string? name)) _names[uid] = name = Ask(uid);
            return name;
        }
    }

    private static string? Ask(uint uid)
    {
        nint* passwd = stackalloc nint[Libc.PasswdWords];
        for (int size = 1024; size <= 1 << 20; size *= 4)
        {
            byte[] text = new byte[size];
            nint* found = null;
            fixed (byte* buffer = text)
            {
                int error = Libc.GetPwUidR(uid, passwd, buffer, (nuint)size, &found);
                if ((Errno)error == Errno.ERANGE) continue;
                return error == 0 && found != null ? Marshal.PtrToStringUTF8(passwd[0]) : null;
            }
        }
        return null;
    }
}
