using System.Diagnostics;

namespace NsQuery.Server.Tests;

/// <summary>The executable as it stands: it does not serve, and does not pretend to.</summary>
public sealed class ProgramTests
{
    [Fact]
    public void Starting_it_says_that_there_is_no_server_and_fails() =>
        Assert.Equal((2, "", "nsqueryd: there is no server yet; use nsquery on this machine\n"), Run());

    [Fact]
    public void Version_is_the_products() =>
        Assert.Equal((0, "0.1.0\n", ""), Run("--version"));

    [Fact]
    public void An_unknown_option_is_bad_usage()
    {
        (int status, string output, string error) = Run("--listen");
        Assert.Equal(2, status);
        Assert.Contains("'--listen'", output + error, StringComparison.Ordinal);
    }

    private static (int Status, string Output, string Error) Run(params string[] arguments)
    {
        ProcessStartInfo start = new(Path.Combine(AppContext.BaseDirectory, "nsqueryd"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
