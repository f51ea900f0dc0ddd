using System.Buffers;
using System.Text;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>A value as xColumn's answer: sqlite.org/c3ref/result_blob.html.</summary>
internal static unsafe class ColumnResult
{
    /// <summary>Bytes of text that need no rented memory.</summary>
    private const int Short = 512;

    public static void Set(nint context, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Integer:
                Native.ResultInteger(context, value.Integer);
                break;
            case ValueKind.Real:
                Native.ResultReal(context, value.Real);
                break;
            case ValueKind.Text:
                SetText(context, value.TextOrNull!);
                break;
            default:
                Native.ResultNull(context);
                break;
        }
    }

    private static void SetText(nint context, string text)
    {
        int room = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = room > Short ? ArrayPool<byte>.Shared.Rent(room) : null;
        Span<byte> bytes = rented ?? stackalloc byte[Short];
        int length = Encoding.UTF8.GetBytes(text, bytes);
        fixed (byte* start = bytes) Native.ResultText(context, start, length, Native.Transient);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }
}
