using SQLitePCL;

namespace NsQuery.Sqlite;

/// <summary>What a statement does, read from its own program: sqlite.org/opcode.html.</summary>
internal static class ProgramShape
{
    private const int OpcodeColumn = 1;

    /// <summary>Whether it opens one virtual table, once, and loops over nothing else: so one lookup is all that it reads.</summary>
    /// <param name="db">The connection.</param>
    /// <param name="statement">The statement's text alone.</param>
    public static bool IsOneLookup(sqlite3 db, ReadOnlySpan<byte> statement)
    {
        byte[] explain = [.. "EXPLAIN "u8, .. statement, 0];
        if (raw.sqlite3_prepare_v2(db, explain.AsSpan(), out sqlite3_stmt program) != raw.SQLITE_OK) return false;
        using (program)
        {
            int filters = 0;
            while (raw.sqlite3_step(program) == raw.SQLITE_ROW)
            {
                string opcode = raw.sqlite3_column_text(program, OpcodeColumn).utf8_to_string();
                if (opcode == "VFilter") filters++;
                else if (opcode != "VOpen" && IsLoop(opcode)) return false;
            }
            return filters == 1;
        }
    }

    /// <summary>Anything that could come back to the lookup: another cursor, a coroutine, a subroutine.</summary>
    private static bool IsLoop(string opcode) =>
        opcode.Contains("Open", StringComparison.Ordinal) || opcode is "InitCoroutine" or "Gosub" or "BeginSubrtn" or "Program" or "Once" or "VInitIn";
}
