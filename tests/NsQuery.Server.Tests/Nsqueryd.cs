using System.Diagnostics;

namespace NsQuery.Server.Tests;

/// <summary>The executable, from its start to its end.</summary>
internal static class Nsqueryd
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "nsqueryd");

    public static (int Status, string Output, string Error) Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
