using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace NsQuery.Sqlite;

/// <summary>
/// SQLite's memory, of which each block knows who pays for it: the account that was the thread's when it was made. SQLite's own bound is
/// the process's, so that one session's hunger would be its neighbours' hunger.
/// </summary>
internal static unsafe class AccountedMemory
{
    /// <summary>SQLITE_CONFIG_* of sqlite.org/c3ref/c_config_covering_index_scan.html.</summary>
    private const int ConfigMalloc = 4, ConfigGetMalloc = 5, ConfigMemStatus = 9;

    private static readonly bool IsInstalled = TryInstall();

    /// <summary>Puts it in the place of SQLite's own, for as long as the process lives; a second time it does nothing.</summary>
    /// <exception cref="InvalidOperationException">A database has been opened before.</exception>
    public static void Install()
    {
        if (!IsInstalled) throw new InvalidOperationException("memory is bounded before any session is opened, or not at all");
    }

    private static bool TryInstall()
    {
        Database.Load();
        MemoryMethods methods;
        if (Native.Config(ConfigGetMalloc, &methods) != Native.Ok) return false;
        methods.Allocate = &Allocate;
        methods.Free = &Free;
        methods.Resize = &Resize;
        methods.Size = &Size;
        // Its own count takes a lock of the process at each allocation.
        return raw.sqlite3_config(ConfigMemStatus, 0) == Native.Ok && Native.Config(ConfigMalloc, &methods) == Native.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* Allocate(int size)
    {
        try
        {
            int whole = RoundUp(size);
            if (!MemoryAccount.TryChargeCurrent(Cost(whole), out long* payer)) return null;
            Block* block = (Block*)NativeMemory.Alloc((nuint)(sizeof(Block) + whole));
            *block = new() { Payer = payer, Size = whole };
            return (byte*)(block + 1);
        }
        catch (Exception)
        {
            return null;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(byte* memory)
    {
        try
        {
            if (memory is null) return;
            Block* block = (Block*)memory - 1;
            MemoryAccount.Credit(block->Payer, Cost(block->Size));
            NativeMemory.Free(block);
        }
        catch (Exception)
        {
            // It cannot fail, and nobody could be told.
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* Resize(byte* memory, int size)
    {
        try
        {
            Block* block = (Block*)memory - 1;
            int whole = RoundUp(size), more = Cost(whole) - Cost(block->Size);
            if (more > 0 && !MemoryAccount.TryCharge(block->Payer, more)) return null;
            Block* moved = (Block*)NativeMemory.Realloc(block, (nuint)(sizeof(Block) + whole));
            if (more < 0) MemoryAccount.Credit(moved->Payer, -more);
            moved->Size = whole;
            return (byte*)(moved + 1);
        }
        catch (Exception)
        {
            return null;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Size(byte* memory)
    {
        try
        {
            return memory is null ? 0 : ((Block*)memory - 1)->Size;
        }
        catch (Exception)
        {
            return 0;
        }
    }

    private static int RoundUp(int size) => (size + 7) & ~7;

    /// <summary>What malloc takes for it: of small pieces, such as the rows of a sort, that is twice what they hold.</summary>
    private static int Cost(int size) => (size + sizeof(Block) + 8 + 15) & ~15;

    /// <summary>What stands before each piece of memory; as long as the alignment that malloc promises.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 16)]
    private struct Block
    {
        public long* Payer;
        public int Size;
    }
}
