using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace NsQuery.Kernel;

/// <summary>getdents64(2).</summary>
internal static unsafe class DirectoryEntries
{
    /// <summary>struct linux_dirent64 { u64 d_ino; s64 d_off; u16 d_reclen; u8 d_type; char d_name[]; }</summary>
    private const int ReclenOffset = 16, NameOffset = 19;

    /// <summary>An entry's name, which ends with a NUL.</summary>
    public static byte* Name(byte* entry) => entry + NameOffset;

    /// <summary>Bytes from an entry to the next.</summary>
    public static int Length(byte* entry) => *(ushort*)(entry + ReclenOffset);

    public static Errno TryReadNumbers(int fd, List<int> numbers)
    {
        const int size = 32768;
        byte* buffer = (byte*)NativeMemory.Alloc(size);
        try
        {
            while (true)
            {
                nint count = Libc.GetDents64(fd, buffer, size);
                if (count == 0) return Errno.None;
                if (count < 0) return (Errno)Marshal.GetLastPInvokeError();
                for (nint at = 0; at < count; at += Length(buffer + at))
                {
                    ReadOnlySpan<byte> name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(Name(buffer + at));
                    if (Utf8Parser.TryParse(name, out int number, out int used) && used == name.Length) numbers.Add(number);
                }
            }
        }
        finally
        {
            NativeMemory.Free(buffer);
        }
    }
}
