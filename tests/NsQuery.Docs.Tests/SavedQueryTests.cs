using System.Diagnostics;

namespace NsQuery.Docs.Tests;

/// <summary>Every saved query says what it is for, and runs.</summary>
public sealed class SavedQueryTests
{
    public static TheoryData<string> Names => [.. SavedQueries.Find([]).Names];

    [Fact]
    public void The_program_has_every_file_of_the_repository()
    {
        IEnumerable<string?> files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "queries"), "*.sql", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(files.Order(StringComparer.Ordinal), SavedQueries.Find([]).Names);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_has_a_header_and_one_statement_that_runs(string name)
    {
        Assert.Matches("^[a-z]+(-[a-z]+)*$", name);
        using Engine engine = Engine.Open(new EngineOptions());
        using QuerySession session = engine.OpenSession();
        SavedQuery query = SavedQueries.Find([]).Read(name);
        Assert.NotEmpty(query.Describe(session).Tables);
        Assert.False(string.IsNullOrEmpty(query.Needs));
        (int status, string output, string error) = Run(name);
        Assert.True(status == 0, error);
        Assert.NotEmpty(output);
    }

    [Fact]
    public void Every_finding_of_an_audit_is_told_from_others_by_what_outlives_a_boot()
    {
        using Engine engine = Engine.Open(new EngineOptions());
        using QuerySession session = engine.OpenSession();
        SavedQueries all = SavedQueries.Find([]);
        SavedQuery[] audits = [.. all.Names.Select(all.Read).Where(static query => query.Severity is not null)];
        Assert.NotEmpty(audits);
        foreach (SavedQuery audit in audits)
        {
            Assert.NotEmpty(audit.Identity);
            Assert.All(audit.Identity, column => Assert.Contains(column, audit.Describe(session).Columns.Select(static known => known.Name)));
            Assert.All(audit.Identity, column => Assert.DoesNotMatch("^(.*_)?(inum|ns|id|pid|ppid|tid|nspid|fd|ifindex|since|epoch|at|s|dev|group)$", column));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Readme_lists_it(string name) => Assert.Contains($"\n* `{name}`: ", Repository.Read("README.md"), StringComparison.Ordinal);

    private static (int Status, string Output, string Error) Run(string name)
    {
        using Process process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "nsquery"), ["run", name]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
