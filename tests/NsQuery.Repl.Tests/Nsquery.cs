using System.Diagnostics;

namespace NsQuery.Repl.Tests;

/// <summary>One run of the built <c>nsquery</c>, or of a shell that uses it.</summary>
/// <param name="Status">The exit code.</param>
/// <param name="Output">Standard output, a pipe.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Nsquery(int Status, string Output, string Error)
{
    /// <summary>What takes longer hangs: it is ended, and the test has failed, where else the whole run would stand still.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static string Program => Path.Combine(AppContext.BaseDirectory, "nsquery");

    /// <summary>Runs it with nothing on standard input.</summary>
    public static Nsquery Run(params string[] arguments) => Start("", Program, arguments);

    /// <summary>Runs it with a text on standard input.</summary>
    public static Nsquery RunWithInput(string input, params string[] arguments) => Start(input, Program, arguments);

    /// <summary>Runs a bash script, in which <c>nsquery</c> is ours, in a folder of its own.</summary>
    public static Nsquery Shell(string script)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("nsquery-repl-");
        try
        {
            // A command that never ends is one that fails.
            string setup = """cd "$1" && nsquery() { timeout 120 "$NSQUERY" "$@"; } && export NSQUERY="$2" && unset NO_COLOR""";
            return Start("", "bash", ["-c", $"{setup}\n{script}", "bash", folder.FullName, Program]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs a command line in a terminal; <c>$NSQUERY</c> is ours. Both outputs come out of the terminal, line ends as the terminal makes them.</summary>
    public static Nsquery Terminal(string command) => Shell($"script -qec '{command}' /dev/null");

    private static Nsquery Start(string input, string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading.
        }
        if (!Task.WaitAll([output, error, process.WaitForExitAsync()], Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"it did not end within {Longest}: {program} {string.Join(' ', arguments)}");
        }
        return new Nsquery(process.ExitCode, output.Result, error.Result);
    }
}
