using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NsQuery.Sqlite;

/// <summary>Tells an <see cref="InstantScope"/> when each statement of a connection starts and ends: sqlite3_trace_v2.</summary>
internal sealed unsafe class StatementTrace : IDisposable
{
    private readonly nint _db;
    private readonly InstantScope _scope;
    private GCHandle _self;

    public StatementTrace(nint db, InstantScope scope)
    {
        _db = db;
        _scope = scope;
        _self = GCHandle.Alloc(this);
        _ = Native.Trace(db, Native.TraceStatement | Native.TraceProfile, &OnEvent, GCHandle.ToIntPtr(_self));
    }

    public void Dispose()
    {
        if (!_self.IsAllocated) return;
        _ = Native.Trace(_db, 0, null, 0);
        _self.Free();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnEvent(uint kind, nint context, nint statement, nint detail)
    {
        try
        {
            StatementTrace trace = (StatementTrace)GCHandle.FromIntPtr(context).Target!;
            bool inTransaction = Native.GetAutocommit(trace._db) == 0;
            if (kind == Native.TraceStatement) trace._scope.StatementStarted(statement, inTransaction);
            else trace._scope.StatementEnded(statement, inTransaction);
            return 0;
        }
        catch (Exception)
        {
            return 1; // SQLite ignores it; the instant is then dropped one statement later
        }
    }
}
