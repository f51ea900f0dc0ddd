using System.ComponentModel;
using System.Diagnostics;
using SQLitePCL;

namespace NsQuery.Benchmarks;

/// <summary>rows.c as a loadable extension.</summary>
internal static class Extension
{
    /// <summary>Compiles it into a folder and loads it into a connection.</summary>
    /// <exception cref="BenchmarkException">A tool lacks, or refuses.</exception>
    public static void Load(sqlite3 db, string folder)
    {
        string library = Path.Combine(folder, "rows.so");
        Compile(Path.Combine(AppContext.BaseDirectory, "rows.c"), library);
        _ = raw.sqlite3_enable_load_extension(db, 1);
        int rc = raw.sqlite3_load_extension(db, utf8z.FromString(library), utf8z.FromString("sqlite3_extension_init"), out utf8z error);
        if (rc != raw.SQLITE_OK) throw new BenchmarkException($"cannot load {library}: {error.utf8_to_string()}");
    }

    private static void Compile(string source, string library)
    {
        try
        {
            using Process gcc = Process.Start(new ProcessStartInfo("gcc", ["-O2", "-Wall", "-Wextra", "-shared", "-fPIC", "-o", library, source]) { RedirectStandardError = true })!;
            string errors = gcc.StandardError.ReadToEnd();
            gcc.WaitForExit();
            if (errors.Contains("sqlite3ext.h: No such file", StringComparison.Ordinal)) throw new BenchmarkException("sqlite3ext.h is missing: it is in Debian's package libsqlite3-dev");
            if (gcc.ExitCode != 0) throw new BenchmarkException($"gcc refuses rows.c:\n{errors}");
        }
        catch (Win32Exception e)
        {
            throw new BenchmarkException($"cannot run gcc: {e.Message}");
        }
    }
}
