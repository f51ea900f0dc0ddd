using System.Diagnostics;

namespace NsQuery.Docs.Tests;

/// <summary>Every saved query says what it is for, and runs.</summary>
public sealed class SavedQueryTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "queries"), "*.sql", SearchOption.AllDirectories).Select(static file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void It_has_a_header_and_one_statement_that_runs(string file)
    {
        Assert.Matches("^[a-z]+(-[a-z]+)*[.]sql$", Path.GetFileName(file));
        Assert.Empty(SavedQuery.Faults(Repository.Read(file)));
        (int status, string output, string error) = Run(Path.Combine(Repository.Root, file));
        Assert.True(status == 0, error);
        Assert.NotEmpty(output);
    }

    [Theory]
    [InlineData("SELECT 1;", "no title")]
    [InlineData("-- title: x\n-- why: y\nSELECT 1;", "no needs")]
    [InlineData("-- title: x\n-- title: x\n-- why: y\n-- needs: z\nSELECT 1;", "title twice")]
    [InlineData("-- title: x\n-- why: y\n-- needs: z\n-- something\nSELECT 1;", "no line of a header: -- something")]
    [InlineData("-- title: x\n-- why: y\n-- needs: z\nSELECT 1; SELECT 2;", "not one statement")]
    [InlineData("-- title: x\n-- why: y\n-- needs: z\nSELECT :n;", ":n is not declared")]
    [InlineData("-- title: x\n-- why: y\n-- needs: z\n-- param: n INTEGER 1 a number\nSELECT 1;", "n is not used")]
    [InlineData("-- title: x\n-- why: y\n-- needs: z\n-- param: n INTEGER\nSELECT :n;", "no line of a header: -- param: n INTEGER")]
    public void A_bad_one_is_found(string text, string fault) => Assert.Contains(fault, SavedQuery.Faults(text));

    [Fact]
    public void A_good_one_is_not() => Assert.Empty(SavedQuery.Faults("-- title: x\n-- why: y\n-- needs: z\n-- param: n INTEGER 1 a number\nSELECT :n;\n"));

    private static (int Status, string Output, string Error) Run(string file)
    {
        using Process process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "nsquery"), ["-f", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
