using System.Diagnostics;

namespace NsQuery.Benchmarks.Tests;

/// <summary>The commands, on crowds too small to tell anything but that they work.</summary>
public sealed class ProgramTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public void Tasks_are_timed_by_both_sources()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root to make namespaces");
        (int status, string output, string error) = Run("tasks", "--tasks", "20,10", "--rounds", "2");
        Assert.Equal((0, ""), (status, error));
        string[] expected = ["20 2 Bpf SELECT count(*)", "20 2 Bpf SELECT of", "20 2 Proc SELECT count(*)", "20 2 Proc SELECT of", "10 2 Bpf SELECT count(*)", "10 2 Bpf SELECT of", "10 2 Proc SELECT count(*)", "10 2 Proc SELECT of"];
        IEnumerable<string[]> rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..5]);
        Assert.Equal(expected, rows.Select(row => string.Join(' ', row)));
    }

    [Theory]
    [InlineData("--tasks", "9")]
    [InlineData("--tasks", "1000,many")]
    [InlineData("--rounds", "0")]
    [InlineData("--descriptors", "-1")]
    public void A_number_that_makes_no_sense_is_refused(string option, string number)
    {
        (int status, _, string error) = Run("tasks", option, number);
        Assert.Equal(1, status);
        Assert.Contains(number.Split(',')[^1], error, StringComparison.Ordinal);
    }

    private (int Status, string Output, string Error) Run(params string[] arguments)
    {
        using Process process = workshop.Start(arguments);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
