using System.Diagnostics;

namespace NsQuery.Live.Tests;

/// <summary>A command that was run to its end.</summary>
internal sealed record Command(int Status, string Output, string Error)
{
    /// <summary>Runs it with both its outputs read.</summary>
    public static Command Run(string file, params string[] arguments)
    {
        ProcessStartInfo start = new() { FileName = file, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.Result);
    }
}
