using System.Diagnostics;

namespace NsQuery.Tests;

/// <summary>A program of the system that knows the same as we do.</summary>
internal static class Command
{
    /// <summary>Its standard output; null if it does not exist or does not exit with 0.</summary>
    public static string? Output(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
