using System.Runtime.InteropServices;

namespace NsQuery.Sqlite;

/// <summary>struct sqlite3_mem_methods: sqlite.org/c3ref/mem_methods.html.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MemoryMethods
{
    public delegate* unmanaged[Cdecl]<int, byte*> Allocate;
    public delegate* unmanaged[Cdecl]<byte*, void> Free;
    public delegate* unmanaged[Cdecl]<byte*, int, byte*> Resize;
    public delegate* unmanaged[Cdecl]<byte*, int> Size;
    public nint RoundUp, Start, Stop, Data;
}
