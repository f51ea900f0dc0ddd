using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>
/// The callbacks of a virtual table, in the order in which SQLite calls them: sqlite.org/vtab.html. Each finds its managed
/// object behind the native structure; no exception leaves one.
/// </summary>
internal static unsafe class Thunks
{
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Connect(nint db, nint aux, int argc, byte** argv, Vtab** vtab, byte** error)
    {
        try
        {
            int rc = Native.DeclareVtab(db, Target<VirtualTable>(aux).CreateSql);
            if (rc != Native.Ok) return rc;
            Vtab* made = (Vtab*)NativeMemory.AllocZeroed((nuint)sizeof(Vtab));
            made->Table = aux;
            *vtab = made;
            return Native.Ok;
        }
        catch (Exception e)
        {
            *error = Message(e.Message);
            return Native.Error;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int BestIndex(Vtab* vtab, IndexInfo* info)
    {
        try
        {
            VirtualTable table = Target<VirtualTable>(vtab->Table);
            List<int> said = [];
            table.Scope.Reads.Uses.Add(table.Table, info->ColumnsUsed, Asked.Rows(table.Table, info, said));
            int rc = CallArguments.Plan(table.Table, info, out Argument? missing);
            if (missing is not null) SetError(vtab, $"{table.Table.Call} needs its argument {missing.Name}");
            if (rc == Native.Ok) Planner.Plan(table.Table, table.LastCount, info);
            Asked.Take(info, said);
            if (rc == Native.Ok && table.ReadsColumns) UsedColumns.Set(info);
            return rc;
        }
        catch (Exception e)
        {
            return Fail(vtab, e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Open(Vtab* vtab, Cursor** cursor)
    {
        try
        {
            Cursor* made = (Cursor*)NativeMemory.AllocZeroed((nuint)sizeof(Cursor));
            made->RowCursor = GCHandle<RowCursor>.ToIntPtr(new(Target<VirtualTable>(vtab->Table).OpenCursor()));
            *cursor = made;
            return Native.Ok;
        }
        catch (Exception e)
        {
            return Fail(vtab, e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Filter(Cursor* cursor, int indexNumber, byte* indexText, int argc, nint* argv)
    {
        try
        {
            RowCursor rows = Target<RowCursor>(cursor->RowCursor);
            rows.Filter(indexNumber, UsedColumns.Of(indexText), new(argv, argc));
            cursor->IsAtEnd = rows.IsAtEnd ? 1 : 0;
            return Native.Ok;
        }
        catch (Exception e)
        {
            return Fail(cursor->Vtab, e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Eof(Cursor* cursor)
    {
        try
        {
            return cursor->IsAtEnd;
        }
        catch (Exception e)
        {
            _ = Fail(cursor->Vtab, e);
            return 1;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Column(Cursor* cursor, nint context, int column)
    {
        try
        {
            Target<RowCursor>(cursor->RowCursor).Column(context, column);
            return Native.Ok;
        }
        catch (Exception e)
        {
            return Fail(cursor->Vtab, e);
        }
    }

    /// <summary>Column where memory is accounted: what the register held is freed by a callback of ours, which the quick calls cannot be interrupted by.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int AccountedColumn(Cursor* cursor, nint context, int column)
    {
        try
        {
            Native.ClearResult(context);
            Target<RowCursor>(cursor->RowCursor).Column(context, column);
            return Native.Ok;
        }
        catch (Exception e)
        {
            return Fail(cursor->Vtab, e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Rowid(Cursor* cursor, long* rowid)
    {
        try
        {
            *rowid = Target<RowCursor>(cursor->RowCursor).Rowid;
            return Native.Ok;
        }
        catch (Exception e)
        {
            return Fail(cursor->Vtab, e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Next(Cursor* cursor)
    {
        try
        {
            RowCursor rows = Target<RowCursor>(cursor->RowCursor);
            rows.Next();
            cursor->IsAtEnd = rows.IsAtEnd ? 1 : 0;
            return Native.Ok;
        }
        catch (Exception e)
        {
            return Fail(cursor->Vtab, e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Close(Cursor* cursor)
    {
        try
        {
            Target<RowCursor>(cursor->RowCursor).Dispose();
            GCHandle<RowCursor>.FromIntPtr(cursor->RowCursor).Dispose();
            NativeMemory.Free(cursor);
            return Native.Ok;
        }
        catch (Exception e)
        {
            return Fail(cursor->Vtab, e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int Disconnect(Vtab* vtab)
    {
        try
        {
            Native.Free(vtab->ErrorMessage);
            NativeMemory.Free(vtab);
            return Native.Ok;
        }
        catch (Exception e)
        {
            return Fail(vtab, e);
        }
    }

    /// <summary>The module is unregistered, with its connection: the last that SQLite knows of our handle.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void Release(nint aux)
    {
        try
        {
            GCHandle<VirtualTable>.FromIntPtr(aux).Dispose();
        }
        catch (Exception)
        {
            // Freed already: nothing is left to do, and nobody to tell.
        }
    }

    private static T Target<T>(nint handle)
        where T : class => GCHandle<T>.FromIntPtr(handle).Target;

    private static int Fail(Vtab* vtab, Exception e)
    {
        InstantScope scope = Target<VirtualTable>(vtab->Table).Scope;
        scope.Failure = e;
        SetError(vtab, e.Message);
        return e is OperationCanceledException && scope.Cancel.IsCancellationRequested ? Native.Interrupt : Native.Error;
    }

    private static void SetError(Vtab* vtab, string text)
    {
        Native.Free(vtab->ErrorMessage);
        vtab->ErrorMessage = Message(text);
    }

    /// <summary>The message in SQLite's memory, which SQLite frees.</summary>
    private static byte* Message(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        byte* message = Native.Malloc((ulong)bytes.Length + 1);
        if (message is null) return null;
        bytes.CopyTo(new Span<byte>(message, bytes.Length));
        message[bytes.Length] = 0;
        return message;
    }
}
