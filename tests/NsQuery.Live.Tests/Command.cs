using System.Diagnostics;

namespace NsQuery.Live.Tests;

/// <summary>A command that was run to its end.</summary>
internal sealed record Command(int Status, string Output, string Error)
{
    /// <summary>What takes longer hangs: it is ended, and the test has failed, where else the whole run would stand still.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Runs it with both its outputs read.</summary>
    public static Command Run(string file, params string[] arguments)
    {
        ProcessStartInfo start = new() { FileName = file, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!Task.WaitAll([output, error, process.WaitForExitAsync()], Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"it did not end within {Longest}: {file} {string.Join(' ', arguments)}");
        }
        return new(process.ExitCode, output.Result, error.Result);
    }
}
