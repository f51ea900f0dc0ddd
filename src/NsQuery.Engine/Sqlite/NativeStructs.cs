using System.Runtime.InteropServices;

namespace NsQuery.Sqlite;

/// <summary>struct sqlite3_module up to version 2's members; what stands behind xRowid is unused by read-only tables.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Module
{
    public int Version;
    public nint Create;
    public delegate* unmanaged[Cdecl]<nint, nint, int, byte**, Vtab**, byte**, int> Connect;
    public delegate* unmanaged[Cdecl]<Vtab*, IndexInfo*, int> BestIndex;
    public delegate* unmanaged[Cdecl]<Vtab*, int> Disconnect;
    public nint Destroy;
    public delegate* unmanaged[Cdecl]<Vtab*, Cursor**, int> Open;
    public delegate* unmanaged[Cdecl]<Cursor*, int> Close;
    public delegate* unmanaged[Cdecl]<Cursor*, int, byte*, int, nint*, int> Filter;
    public delegate* unmanaged[Cdecl]<Cursor*, int> Next;
    public delegate* unmanaged[Cdecl]<Cursor*, int> Eof;
    public delegate* unmanaged[Cdecl]<Cursor*, nint, int, int> Column;
    public delegate* unmanaged[Cdecl]<Cursor*, long*, int> Rowid;
    public nint Update, Begin, Sync, Commit, Rollback, FindFunction, Rename, Savepoint, Release, RollbackTo, ShadowName, Integrity;
}

/// <summary>struct sqlite3_vtab, and behind it our handle on the <see cref="VirtualTable"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Vtab
{
    public Module* Module;
    public int References;
    public byte* ErrorMessage;
    public nint Table;
}

/// <summary>struct sqlite3_vtab_cursor, and behind it our handle on the <see cref="RowCursor"/>, and whether that is behind its last row: asked after each step.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Cursor
{
    public Vtab* Vtab;
    public nint RowCursor;
    public int IsAtEnd;
}

/// <summary>struct sqlite3_index_info.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IndexInfo
{
    public int ConstraintCount;
    public IndexConstraint* Constraints;
    public int OrderByCount;
    public IndexOrderBy* OrderBy;
    public IndexConstraintUsage* Usages;
    public int IndexNumber;
    public byte* IndexText;
    public int FreeIndexText;
    public int OrderByConsumed;
    public double EstimatedCost;
    public long EstimatedRows;
    public int Flags;
    public ulong ColumnsUsed;
}

/// <summary>struct sqlite3_index_constraint.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct IndexConstraint
{
    public int Column;
    public byte Operator;
    public byte Usable;
    public int TermOffset;
}

/// <summary>struct sqlite3_index_orderby.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct IndexOrderBy
{
    public int Column;
    public byte Descending;
}

/// <summary>struct sqlite3_index_constraint_usage.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct IndexConstraintUsage
{
    public int ArgumentIndex;
    public byte Omit;
}
