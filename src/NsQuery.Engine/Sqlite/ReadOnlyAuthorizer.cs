using SQLitePCL;

namespace NsQuery.Sqlite;

/// <summary>
/// Lets a connection read and nothing else: sqlite3_set_authorizer. It also notes which columns a statement names, since
/// SQLite asks for each while it prepares.
/// </summary>
internal sealed class ReadOnlyAuthorizer
{
    /// <summary>Action codes of sqlite.org/c3ref/c_alter_table.html that only read.</summary>
    private const int Pragma = 19, Read = 20, Select = 21, Transaction = 22, Function = 31, Savepoint = 32, Recursive = 33;

    private const int Allow = 0, Deny = 1;

    private readonly strdelegate_authorizer _callback;

    public ReadOnlyAuthorizer(sqlite3 db)
    {
        _callback = (_, action, first, second, _, _) => Decide(action, first, second); // kept alive by this object
        _ = raw.sqlite3_set_authorizer(db, _callback, null);
    }

    /// <summary>Where the statement that is being prepared notes what it names.</summary>
    public ColumnsNamed? Named { get; set; }

    /// <summary>What was refused last, in SQL's word; null if nothing was.</summary>
    public string? Refused { get; set; }

    private int Decide(int action, string? first, string? second)
    {
        bool allowed = action switch
        {
            Select or Transaction or Savepoint or Recursive => true,
            Read => Note(first, second),
            Function => second is not "load_extension",
            Pragma => IsReadingPragma(first, second),
            _ => false,
        };
        if (!allowed) Refused ??= Word(action, first, second);
        return allowed ? Allow : Deny;
    }

    private bool Note(string? table, string? column)
    {
        if (table is not null) Named?.Add(table, column ?? "");
        return true;
    }

    /// <summary>Pragmas that tell something and change nothing, also as pragma_x().</summary>
    private static bool IsReadingPragma(string? name, string? argument) => name?.ToLowerInvariant() switch
    {
        "table_info" or "table_xinfo" or "table_list" or "index_list" or "index_info" => true,
        "function_list" or "module_list" or "pragma_list" or "collation_list" or "compile_options" or "database_list" => argument is null,
        _ => false,
    };

    private static string Word(int action, string? first, string? second) => action switch
    {
        1 or 3 => "CREATE INDEX",
        2 or 4 => "CREATE TABLE",
        5 or 7 => "CREATE TRIGGER",
        6 or 8 => "CREATE VIEW",
        9 => "DELETE",
        >= 10 and <= 17 => "DROP",
        18 => "INSERT",
        Pragma => $"PRAGMA {first}",
        23 => "UPDATE",
        24 => "ATTACH",
        25 => "DETACH",
        26 => "ALTER TABLE",
        27 => "REINDEX",
        28 => "ANALYZE",
        29 => "CREATE VIRTUAL TABLE",
        30 => "DROP TABLE",
        Function => $"{second}()",
        _ => "this statement",
    };
}
