using System.Runtime.InteropServices;
using NsQuery.Tables;

namespace NsQuery.Sqlite;

/// <summary>Makes tables known to a connection, as eponymous virtual tables: they are there without CREATE VIRTUAL TABLE.</summary>
internal static unsafe class Modules
{
    /// <summary>One for the process; SQLite reads it for as long as any connection lives.</summary>
    private static readonly nint Shared = Make(&Thunks.Column);

    /// <summary>And one for where memory is accounted.</summary>
    private static readonly nint Accounted = Make(&Thunks.AccountedColumn);

    /// <summary>Registers the tables.</summary>
    /// <param name="db">The connection's sqlite3*.</param>
    /// <param name="tables">The declarations.</param>
    /// <param name="scope">The instants that the connection's statements see.</param>
    public static void Register(nint db, IEnumerable<Table> tables, InstantScope scope) => Register(db, tables.Select(table => new VirtualTable(table, scope)));

    /// <summary>Registers tables of whatever kind.</summary>
    /// <param name="db">The connection's sqlite3*.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="isAccounted">Whether memory is.</param>
    public static void Register(nint db, IEnumerable<VirtualTable> tables, bool isAccounted = false)
    {
        Module* module = (Module*)(isAccounted ? Accounted : Shared);
        foreach (VirtualTable virtualTable in tables)
        {
            Table table = virtualTable.Table;
            nint handle = GCHandle<VirtualTable>.ToIntPtr(new(virtualTable));
            // On failure SQLite calls the destructor itself.
            int rc = Native.CreateModule(db, table.Name, module, handle, &Thunks.Release);
            if (rc != Native.Ok) throw new InvalidOperationException($"SQLite refused the table {table.Name}: {rc}");
        }
    }

    private static nint Make(delegate* unmanaged[Cdecl]<Cursor*, nint, int, int> column)
    {
        Module* module = (Module*)NativeMemory.AllocZeroed((nuint)sizeof(Module));
        module->Version = 2;
        module->Connect = &Thunks.Connect;
        module->BestIndex = &Thunks.BestIndex;
        module->Disconnect = &Thunks.Disconnect;
        module->Open = &Thunks.Open;
        module->Close = &Thunks.Close;
        module->Filter = &Thunks.Filter;
        module->Next = &Thunks.Next;
        module->Eof = &Thunks.Eof;
        module->Column = column;
        module->Rowid = &Thunks.Rowid;
        return (nint)module;
    }
}
