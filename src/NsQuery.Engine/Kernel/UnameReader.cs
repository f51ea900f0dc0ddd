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
        return Of(new(fields, 6 * Libc.UtsFieldLength));
    }

    /// <summary>Of a struct new_utsname of linux/utsname.h.</summary>
    public static Uname Of(ReadOnlySpan<byte> fields)
    {
        return new(Field(fields, 0), Field(fields, 1), Field(fields, 2), Field(fields, 3), Field(fields, 4), Field(fields, 5));

        static string Field(ReadOnlySpan<byte> fields, int index)
        {
            ReadOnlySpan<byte> field = fields.Slice(index * Libc.UtsFieldLength, Libc.UtsFieldLength);
            int end = field.IndexOf((byte)0);
            return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
        }
    }
}
