using System.Diagnostics;

namespace NsQuery.Server.Tests;

/// <summary>Another program, which has to be installed; where it is not, the test says so and is skipped.</summary>
internal static class Tool
{
    /// <summary>Runs it to its end; what it says on either output.</summary>
    public static async Task<(int Status, string Output)> Run(string name, IEnumerable<string> arguments, string input, CancellationToken cancel)
    {
        using Process process = Start(name, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancel), error = process.StandardError.ReadToEndAsync(cancel);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancel);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, await output + await error);
    }

    public static Process Start(string name, IEnumerable<string> arguments)
    {
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{name} is not installed");
        return Process.Start(new ProcessStartInfo(path!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
