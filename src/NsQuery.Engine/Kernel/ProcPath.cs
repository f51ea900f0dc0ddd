using System.Buffers.Text;

namespace NsQuery.Kernel;

/// <summary>A path below a procfs, built in the caller's bytes: a task's folder, then one file of it at a time.</summary>
internal ref struct ProcPath
{
    /// <summary>Bytes enough for "PID/task/TID/" and any file of it that is read.</summary>
    public const int Room = 96;

    private readonly Span<byte> _bytes;
    private readonly int _folder;

    private ProcPath(Span<byte> bytes, int folder)
    {
        _bytes = bytes;
        _folder = folder;
    }

    /// <summary>/proc/PID, or /proc/PID/task/TID for another thread than the leader.</summary>
    public static ProcPath OfTask(Span<byte> bytes, int pid, int tid)
    {
        Utf8Formatter.TryFormat(pid, bytes, out int length);
        if (tid != pid)
        {
            "/task/"u8.CopyTo(bytes[length..]);
            length += 6;
            Utf8Formatter.TryFormat(tid, bytes[length..], out int digits);
            length += digits;
        }
        return new(bytes, length);
    }

    /// <summary>The NUL-terminated path of a descriptor of the caller's own, in the folder <c>self/fd/</c> or another by numbers.</summary>
    public static ReadOnlySpan<byte> OfOwnFd(Span<byte> bytes, int fd, ReadOnlySpan<byte> folder)
    {
        folder.CopyTo(bytes);
        Utf8Formatter.TryFormat(fd, bytes[folder.Length..], out int digits);
        bytes[folder.Length + digits] = 0;
        return bytes[..(folder.Length + digits + 1)];
    }

    /// <summary>The NUL-terminated path of what a folder in the task's folder has under a number; <paramref name="folder"/> starts and ends with a slash.</summary>
    public readonly ReadOnlySpan<byte> Numbered(ReadOnlySpan<byte> folder, int number)
    {
        folder.CopyTo(_bytes[_folder..]);
        int at = _folder + folder.Length;
        Utf8Formatter.TryFormat(number, _bytes[at..], out int digits);
        _bytes[at + digits] = 0;
        return _bytes[..(at + digits + 1)];
    }

    /// <summary>The NUL-terminated path of one file in the folder; <paramref name="name"/> starts with a slash.</summary>
    public readonly ReadOnlySpan<byte> File(ReadOnlySpan<byte> name)
    {
        name.CopyTo(_bytes[_folder..]);
        _bytes[_folder + name.Length] = 0;
        return _bytes[..(_folder + name.Length + 1)];
    }
}
