using System.ComponentModel;
using System.Diagnostics;

namespace NsQuery.Benchmarks;

/// <summary>The C that lies beside the program.</summary>
internal static class Gcc
{
    /// <summary>Compiles one source file.</summary>
    /// <exception cref="BenchmarkException">A tool lacks, or refuses.</exception>
    public static void Compile(string source, string output, params string[] options)
    {
        try
        {
            string path = Path.Combine(AppContext.BaseDirectory, source);
            using Process gcc = Process.Start(new ProcessStartInfo("gcc", ["-O2", "-Wall", "-Wextra", .. options, "-o", output, path]) { RedirectStandardError = true })!;
            string errors = gcc.StandardError.ReadToEnd();
            gcc.WaitForExit();
            if (errors.Contains("sqlite3ext.h: No such file", StringComparison.Ordinal)) throw new BenchmarkException("sqlite3ext.h is missing: it is in Debian's package libsqlite3-dev");
            if (gcc.ExitCode != 0) throw new BenchmarkException($"gcc refuses {source}:\n{errors}");
        }
        catch (Win32Exception e)
        {
            throw new BenchmarkException($"cannot run gcc: {e.Message}");
        }
    }
}
