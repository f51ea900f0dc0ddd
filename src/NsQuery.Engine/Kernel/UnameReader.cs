using System.Runtime.InteropServices;
using System.Text;
using NsQuery.Model;

namespace NsQuery.Kernel;

/// <summary>uname(2) of the UTS namespace that the calling thread is in.</summary>
internal static unsafe class UnameReader
{
    public static Uname Read()
    {
        byte* fields = stackalloc byte[6 * Libc.UtsFieldLength];
        if (Libc.Uname(fields) != 0) throw new InvalidOperationException("uname(2) can only fail with EFAULT");
        return new(Field(0), Field(1), Field(2), Field(3), Field(4), Field(5));

        string Field(int index) => Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(fields + index * Libc.UtsFieldLength));
    }
}
