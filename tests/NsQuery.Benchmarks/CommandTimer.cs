using System.Diagnostics;
using System.Globalization;

namespace NsQuery.Benchmarks;

/// <summary>Times whole commands.</summary>
/// <param name="program">timed.c, compiled.</param>
internal sealed class CommandTimer(string program)
{
    /// <summary>Runs one with its standard output in a file.</summary>
    /// <exception cref="BenchmarkException">It cannot be started, or fails.</exception>
    public Cost Run(IEnumerable<string> command, string output = "/dev/null")
    {
        using Process timed = Process.Start(new ProcessStartInfo(program, [output, .. command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> told = timed.StandardOutput.ReadToEndAsync();
        string error = timed.StandardError.ReadToEnd();
        timed.WaitForExit();
        if (told.Result.Split(' ') is not ["0", { } clock, { } processor, { } peak]) throw new BenchmarkException($"{string.Join(' ', command)}: {error}{told.Result}");
        return new(Number(clock) / 1000, Number(processor) / 1000, Number(peak) / 1024);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
