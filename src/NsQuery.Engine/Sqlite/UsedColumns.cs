using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace NsQuery.Sqlite;

/// <summary>The columns that a plan uses, handed from xBestIndex to xFilter as a text of hexadecimal digits: there is no other way.</summary>
internal static unsafe class UsedColumns
{
    private const int Digits = 16;

    public static void Set(IndexInfo* info)
    {
        byte* text = Native.Malloc(Digits + 1);
        if (text is null) return; // then all are taken for used
        _ = Utf8Formatter.TryFormat(info->ColumnsUsed, new(text, Digits), out int length, 'x');
        text[length] = 0;
        info->IndexText = text;
        info->FreeIndexText = 1;
    }

    /// <summary>A bit for each column, the last one for all from the 64th on; all if it was not told.</summary>
    public static ulong Of(byte* text) =>
        Utf8Parser.TryParse(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text), out ulong columns, out _, 'x') ? columns : ulong.MaxValue;
}
