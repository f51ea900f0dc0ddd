using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace NsQuery.Sqlite;

/// <summary>
/// SQLite's functions whose work grows with the product of their arguments' lengths: nothing stops one that is at it, so what would be too much is
/// refused before. All else is done by SQLite's own, on a connection of their own where they are as they were.
/// </summary>
internal sealed unsafe class GuardedFunctions : IDisposable
{
    /// <summary>Steps of one call: some tens of milliseconds.</summary>
    private const long MostWork = 1 << 25;

    /// <summary>SQLITE_UTF8, SQLITE_DETERMINISTIC and SQLITE_INNOCUOUS; and SQLITE_RESULT_SUBTYPE, with the subtype of a text that is JSON.</summary>
    private const int Flags = 1 | 0x800 | 0x200000, WithSubtype = 0x1000000, Json = 'J';

    private static readonly ImmutableArray<(string Name, int Arguments)> Guarded =
    [
        ("instr", 2), ("replace", 3), ("trim", 2), ("ltrim", 2), ("rtrim", 2), ("like", 2), ("like", 3), ("glob", 2), (JsonPatch, 2), ("jsonb_patch", 2),
    ];

    private const string JsonPatch = "json_patch";

    private readonly sqlite3 _own;
    private readonly List<sqlite3_stmt> _statements = [];

    public GuardedFunctions(sqlite3 db)
    {
        if (Database.TryOpen(out _own) != raw.SQLITE_OK) throw new QueryException(QueryFailure.NotScannable, "cannot start SQLite");
        Sandbox.Close(_own);
        foreach ((string name, int arguments) in Guarded)
        {
            string places = string.Join(", ", Enumerable.Repeat("?", arguments));
            if (raw.sqlite3_prepare_v2(_own, $"SELECT {name}({places})", out sqlite3_stmt statement) != raw.SQLITE_OK) throw new QueryException(QueryFailure.NotScannable, $"SQLite has no {name}()");
            _statements.Add(statement);
            _ = Native.CreateFunction(db.DangerousGetHandle(), name, arguments, name == JsonPatch ? Flags | WithSubtype : Flags, statement.DangerousGetHandle(), name == JsonPatch ? &CallJson : &Call, 0, 0, 0);
        }
    }

    public void Dispose()
    {
        foreach (sqlite3_stmt statement in _statements) statement.Dispose();
        _ = _own.manual_close_v2();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Call(nint context, int count, nint* values) => Answer(context, count, values);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void CallJson(nint context, int count, nint* values)
    {
        try
        {
            Answer(context, count, values);
            Native.ResultSubtype(context, Json);
        }
        catch (Exception)
        {
            Native.ResultErrorNoMemory(context);
        }
    }

    private static void Answer(nint context, int count, nint* values)
    {
        try
        {
            if (MemoryAccount.IsCurrentCancelled)
            {
                Native.ResultErrorNoMemory(context); // any failure will do: that it is cancelled is said first
                return;
            }
            nint statement = Native.UserData(context);
            if ((long)Native.ValueBytes(values[0]) * Native.ValueBytes(values[1]) > MostWork)
            {
                Native.ResultErrorTooBig(context);
                return;
            }
            for (int i = 0; i < count; i++) _ = Native.BindValue(statement, i + 1, values[i]);
            int rc = Native.Step(statement);
            if (rc == raw.SQLITE_ROW) Native.ResultValue(context, Native.ColumnValue(statement, 0));
            else if (rc == raw.SQLITE_TOOBIG) Native.ResultErrorTooBig(context);
            else if (rc == raw.SQLITE_NOMEM) Native.ResultErrorNoMemory(context);
            else Native.ResultError(context, Native.ErrorMessage(Native.DbHandle(statement)), -1);
            _ = Native.Reset(statement);
        }
        catch (Exception)
        {
            Native.ResultErrorNoMemory(context);
        }
    }
}
