using NsQuery.Benchmarks;
using SQLitePCL;

namespace NsQuery.Bridge.Benchmarks;

/// <summary>rows.c as a loadable extension.</summary>
internal static class Extension
{
    /// <summary>Compiles it into a folder and loads it into a connection.</summary>
    /// <exception cref="BenchmarkException">A tool lacks, or refuses.</exception>
    public static void Load(sqlite3 db, string folder)
    {
        string library = Path.Combine(folder, "rows.so");
        Gcc.Compile("rows.c", library, "-shared", "-fPIC");
        _ = raw.sqlite3_enable_load_extension(db, 1);
        int rc = raw.sqlite3_load_extension(db, utf8z.FromString(library), utf8z.FromString("sqlite3_extension_init"), out utf8z error);
        if (rc != raw.SQLITE_OK) throw new BenchmarkException($"cannot load {library}: {error.utf8_to_string()}");
    }
}
