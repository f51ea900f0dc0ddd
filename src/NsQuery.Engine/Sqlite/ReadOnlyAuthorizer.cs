using SQLitePCL;

namespace NsQuery.Sqlite;

/// <summary>Lets a connection read and nothing else: sqlite3_set_authorizer.</summary>
internal sealed class ReadOnlyAuthorizer
{
    /// <summary>Action codes of sqlite.org/c3ref/c_alter_table.html that only read.</summary>
    private const int Pragma = 19, Read = 20, Select = 21, Transaction = 22, Function = 31, Savepoint = 32, Recursive = 33;

    /// <summary>Those that write rows.</summary>
    private const int Delete = 9, Insert = 18, Update = 23;

    private const int Allow = 0, Deny = 1;

    private readonly strdelegate_authorizer _callback;

    public ReadOnlyAuthorizer(sqlite3 db)
    {
        _callback = (_, action, first, second, _, _) => Decide(action, first, second); // kept alive by this object
        _ = raw.sqlite3_set_authorizer(db, _callback, null);
    }

    /// <summary>What was refused, in SQL's word; empty if only the statement's own first word tells it, null if nothing was.</summary>
    public string? Refused { get; set; }

    /// <summary>What tables the statements read that were prepared, those of views too.</summary>
    public SortedSet<string> Tables { get; } = new(StringComparer.Ordinal);

    private int Decide(int action, string? first, string? second)
    {
        try
        {
            if (action == Read && first is not null) Tables.Add(first);
            return Allows(action, first, second) ? Allow : Refuse(action, first, second);
        }
        catch (Exception)
        {
            return Deny; // no exception may leave through SQLite's frames, and what cannot be judged is not allowed
        }
    }

    private static bool Allows(int action, string? first, string? second) => action switch
    {
        Select or Read or Transaction or Savepoint or Recursive => true,
        Function => second is not "load_extension",
        Pragma => IsReadingPragma(first, second),
        _ => false,
    };

    private int Refuse(int action, string? first, string? second)
    {
        Refused ??= Word(action, first, second);
        return Deny;
    }

    /// <summary>Pragmas that tell something and change nothing, also as pragma_x().</summary>
    private static bool IsReadingPragma(string? name, string? argument) => name?.ToLowerInvariant() switch
    {
        "table_info" or "table_xinfo" or "table_list" or "index_list" or "index_info" => true,
        "function_list" or "module_list" or "pragma_list" or "collation_list" or "compile_options" or "database_list" or "application_id" or "user_version" => argument is null,
        _ => false,
    };

    private static string Word(int action, string? first, string? second) => action switch
    {
        Pragma => $"PRAGMA {first}",
        Function => $"{second}()",
        Delete when !IsSchema(first) => "DELETE",
        Insert when !IsSchema(first) => "INSERT",
        Update when !IsSchema(first) => "UPDATE",
        _ => "", // of a CREATE, SQLite asks first whether it may insert into its schema
    };

    private static bool IsSchema(string? table) => table is not null && table.StartsWith("sqlite_", StringComparison.Ordinal);
}
