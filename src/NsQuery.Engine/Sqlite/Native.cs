using System.Runtime.InteropServices;

namespace NsQuery.Sqlite;

/// <summary>The SQLite calls that SQLitePCLRaw does not wrap: <see href="https://sqlite.org/c3ref/intro.html">the C interface</see>.</summary>
internal static unsafe partial class Native
{
    private const string Library = Database.Library;

    public const int Ok = 0, Error = 1, Interrupt = 9, Constraint = 19, Done = 101, IntegerType = 1, FloatType = 2, TextType = 3, BlobType = 4, NullType = 5;

    /// <summary>SQLITE_TRACE_STMT and SQLITE_TRACE_PROFILE.</summary>
    public const uint TraceStatement = 1, TraceProfile = 2;

    /// <summary>SQLITE_INDEX_CONSTRAINT_* of sqlite.org/c3ref/c_index_constraint_eq.html.</summary>
    public const byte ConstraintEq = 2, ConstraintGt = 4, ConstraintLe = 8, ConstraintLt = 16, ConstraintGe = 32, ConstraintIsNotNull = 70, ConstraintLimit = 73, ConstraintOffset = 74;

    /// <summary>SQLITE_INDEX_SCAN_UNIQUE.</summary>
    public const int ScanUnique = 1;

    /// <summary>SQLITE_TRANSIENT: SQLite copies the text before the call returns.</summary>
    public const nint Transient = -1;

    /// <summary>What it takes is a pointer for these options; it is declared with "...", which makes no difference on the platforms of Linux.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_config")]
    public static partial int Config(int option, MemoryMethods* methods);

    [LibraryImport(Library, EntryPoint = "sqlite3_create_module_v2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateModule(nint db, string name, Module* module, nint aux, delegate* unmanaged[Cdecl]<nint, void> destroy);

    [LibraryImport(Library, EntryPoint = "sqlite3_declare_vtab", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DeclareVtab(nint db, string sql);

    [LibraryImport(Library, EntryPoint = "sqlite3_create_function_v2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateFunction(nint db, string name, int arguments, int flags, nint data, delegate* unmanaged[Cdecl]<nint, int, nint*, void> call, nint step, nint final, nint destroy);

    [LibraryImport(Library, EntryPoint = "sqlite3_user_data")]
    public static partial nint UserData(nint context);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_value")]
    public static partial int BindValue(nint statement, int parameter, nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_subtype")]
    public static partial void ResultSubtype(nint context, uint subtype);

    [LibraryImport(Library, EntryPoint = "sqlite3_db_handle")]
    public static partial nint DbHandle(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_errmsg")]
    public static partial byte* ErrorMessage(nint db);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_error")]
    public static partial void ResultError(nint context, byte* message, int length);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_error_toobig")]
    public static partial void ResultErrorTooBig(nint context);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_error_nomem")]
    public static partial void ResultErrorNoMemory(nint context);

    [LibraryImport(Library, EntryPoint = "sqlite3_trace_v2")]
    public static partial int Trace(nint db, uint mask, delegate* unmanaged[Cdecl]<uint, nint, nint, nint, int> callback, nint context);

    [LibraryImport(Library, EntryPoint = "sqlite3_get_autocommit")]
    public static partial int GetAutocommit(nint db);

    [LibraryImport(Library, EntryPoint = "sqlite3_error_offset")]
    public static partial int ErrorOffset(nint db);

    [LibraryImport(Library, EntryPoint = "sqlite3_malloc64")]
    public static partial byte* Malloc(ulong size);

    [LibraryImport(Library, EntryPoint = "sqlite3_free")]
    public static partial void Free(byte* memory);

    /// <summary>Whether the constraint is an IN that can be taken whole; with handle 1 it is.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_vtab_in")]
    public static partial int VtabIn(IndexInfo* info, int constraint, int handle);

    [LibraryImport(Library, EntryPoint = "sqlite3_vtab_in_first")]
    public static partial int VtabInFirst(nint list, out nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_vtab_in_next")]
    public static partial int VtabInNext(nint list, out nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_vtab_collation")]
    public static partial byte* VtabCollation(IndexInfo* info, int constraint);

    /// <summary>The constraint's right side, if it is known while the statement is planned.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_vtab_rhs_value")]
    public static partial int VtabRhsValue(IndexInfo* info, int constraint, out nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_type")]
    public static partial int ValueType(nint value);

    /// <summary>The type after numeric affinity: '12' is an integer, 'abc' is not.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_value_numeric_type")]
    public static partial int ValueNumericType(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_int64")]
    [SuppressGCTransition]
    public static partial long ValueInteger(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_double")]
    [SuppressGCTransition]
    public static partial double ValueReal(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_text")]
    public static partial byte* ValueText(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_bytes")]
    public static partial int ValueBytes(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_value")]
    [SuppressGCTransition]
    public static partial nint ColumnValue(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_value")]
    public static partial void ResultValue(nint context, nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_null")]
    [SuppressGCTransition]
    public static partial void ResultNull(nint context);

    /// <summary>The same, where what the result holds already may have to be freed by a callback of ours.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_result_null")]
    public static partial void ClearResult(nint context);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_int64")]
    [SuppressGCTransition]
    public static partial void ResultInteger(nint context, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_double")]
    [SuppressGCTransition]
    public static partial void ResultReal(nint context, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_text")]
    public static partial void ResultText(nint context, byte* text, int length, nint destructor);
}
