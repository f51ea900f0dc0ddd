using System.Text.RegularExpressions;
using NsQuery.Tables;

namespace NsQuery.Docs.Tests;

/// <summary>README tells the truth, and all of it.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly string Readme = Repository.Read("README.md");

    private readonly Engine _engine = Engine.Open(new EngineOptions());
    private readonly QuerySession _session;

    public ReadmeTests() => _session = _engine.OpenSession();

    public void Dispose()
    {
        _session.Dispose();
        _engine.Dispose();
    }

    [Fact]
    public void Every_fence_does_what_it_shows() => Assert.Empty(new FenceChecker(_session).Check(Readme));

    [Theory]
    [InlineData("```\nSELECT 1\n```", "no type")]
    [InlineData("```ruby\nputs 1\n```", "nobody checks")]
    [InlineData("```csharp\nusing Nonsense;\n```", "it is not in")]
    [InlineData("```sql\nSELECT nonsense FROM pid_ns\n```", "no such column")]
    [InlineData("```console\n$ nsquery 'SELECT 1 AS one'\none\n2\n```", "but prints")]
    [InlineData("```console\none\n```", "without a command")]
    [InlineData("```text\n NsQuery\n```", "there is no screen")]
    [InlineData("```text query-result-80x24\n NsQuery\n```", "it is not")]
    public void A_false_fence_is_found(string markdown, string fault) =>
        Assert.Contains(fault, Assert.Single(new FenceChecker(_session).Check(markdown)), StringComparison.Ordinal);

    [Fact]
    public void Every_table_is_named_and_every_named_table_exists()
    {
        string section = Readme[Readme.IndexOf("## The tables", StringComparison.Ordinal)..Readme.IndexOf("## What could", StringComparison.Ordinal)];
        IEnumerable<string> named = section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => Words(line.Split('|')[1]));
        Assert.Equal(Catalog.Tables.Select(table => table.Name).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_option_of_the_help_is_named_and_every_named_option_exists()
    {
        string help = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "nsquery"), ["--help"]) { RedirectStandardOutput = true })!.StandardOutput.ReadToEnd();
        string section = Readme[Readme.IndexOf("## Options", StringComparison.Ordinal)..Readme.IndexOf("## The tables", StringComparison.Ordinal)];
        Assert.Equal(Options(help).Order(StringComparer.Ordinal), Options(section).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ci_runs_the_test_command_of_readme()
    {
        string ci = Repository.Read(".ci/run");
        Assert.Single(Readme.Split('\n'), line => line.StartsWith("dotnet test", StringComparison.Ordinal));
        Assert.Contains("test_command=$(grep -m 1 '^dotnet test' README.md)", ci, StringComparison.Ordinal);
        Assert.DoesNotContain("\ndotnet test", ci, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_example_of_a_table_runs()
    {
        foreach (Table table in Catalog.Tables)
        {
            Assert.NotEmpty(table.Examples);
            foreach (string example in table.Examples)
            {
                Assert.Contains(table.Name, example, StringComparison.Ordinal);
                Assert.Empty(new FenceChecker(_session).Check($"```sql\n{example}\n```"));
            }
        }
    }

    private static HashSet<string> Options(string text) => [.. OptionName().Matches(text).Select(match => match.Value)];

    private static IEnumerable<string> Words(string cell) => cell.Split('`', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(word => word.Length > 0);

    [GeneratedRegex("(?<=[ `(])--[a-z][a-z-]*")]
    private static partial Regex OptionName();
}
