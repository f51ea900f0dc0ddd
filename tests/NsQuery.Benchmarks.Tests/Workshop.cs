using System.Diagnostics;
using System.Globalization;
using NsQuery.Live.Tests;

namespace NsQuery.Benchmarks.Tests;

/// <summary>The benchmarks' C programs, compiled, and a look at the processes that they make.</summary>
public sealed class Workshop : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nsquery-benchmarks-tests-").FullName;

    /// <summary>Compiles them.</summary>
    public Workshop()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/gcc"), "needs gcc");
        Gcc.Compile("crowd.c", CrowdProgram);
        Gcc.Compile("timed.c", TimedProgram);
        Gcc.Compile("terminal.c", TerminalProgram);
    }

    internal string CrowdProgram => Path.Combine(_folder, "crowd");

    internal string TimedProgram => Path.Combine(_folder, "timed");

    internal string TerminalProgram => Path.Combine(_folder, "terminal");

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Starts the benchmarks; what they leave in their temporary folder goes with this.</summary>
    internal Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new(Path.Combine(AppContext.BaseDirectory, "NsQuery.Benchmarks"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TMPDIR"] = _folder;
        return Process.Start(start)!;
    }

    /// <summary>The processes below one, its children's children too, in one walk through /proc.</summary>
    internal static List<int> Below(int pid)
    {
        ILookup<string, int> children = ProcWalk.Pids().ToLookup(child => ProcWalk.Status(Text(child), "PPid:\t") is [{ } parent] ? parent : "");
        List<int> found = [.. children[Text(pid)]];
        for (int i = 0; i < found.Count; i++) found.AddRange(children[Text(found[i])]);
        return found;
    }

    /// <summary>Those that are still there, and still a crowd's.</summary>
    internal static IEnumerable<int> Left(IEnumerable<int> pids) => pids.Where(pid => ProcWalk.Comm(pid)?.StartsWith("crowd", StringComparison.Ordinal) ?? false);

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
