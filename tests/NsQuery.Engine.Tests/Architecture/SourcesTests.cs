using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NsQuery.Tests.Architecture;

public sealed class SourcesTests
{
    /// <summary>§2, sorted.</summary>
    private static readonly ImmutableArray<string> EngineFolders = ["Kernel", "Model", "Scan", "Sqlite", "Tables"];

    public static TheoryData<string> Claims => [.. Rules.All.Select(static rule => rule.Claim)];

    [Theory]
    [MemberData(nameof(Claims))]
    public void The_sources_keep_the_rule(string claim)
    {
        Rule rule = Rules.All.Single(rule => rule.Claim == claim);
        Violation[] violations = [.. rule.Violations(Sources.OfRepository())];
        Assert.True(violations.Length == 0, $"{claim}, but for:\n{string.Join('\n', violations.Select(static violation => violation.ToString()))}");
    }

    [Fact]
    public void All_sources_are_looked_at()
    {
        Sources sources = Sources.OfRepository();
        Assert.All(EngineFolders, folder => Assert.NotEmpty(sources.Below($"{Layers.Engine}/{folder}")));
        Assert.Contains(sources.Projects, static project => project.Path == $"{Layers.Engine}/NsQuery.Engine.csproj");
        Assert.DoesNotContain(sources.Code, static file => file.Path.Contains("/obj/", StringComparison.Ordinal));
        Assert.All(sources.Code, static file => Assert.DoesNotContain(file.Root.GetDiagnostics(), static found => found.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void The_engine_has_the_folders_of_the_house_and_no_other() =>
        Assert.Equal(EngineFolders, Folders(Layers.Engine));

    [Fact]
    public void Below_src_are_the_projects_of_the_house_and_no_other()
    {
        string[] projects = Folders("src");
        Assert.Empty(projects.Except(["NsQuery.Engine", "NsQuery.Repl", "NsQuery.Server"]));
        Assert.Contains("NsQuery.Engine", projects);
        Assert.Contains("NsQuery.Repl", projects);
    }

    private static string[] Folders(string below)
    {
        IEnumerable<string> names = Directory.GetDirectories(Path.Combine(Sources.Root, below)).Select(static path => Path.GetFileName(path));
        return [.. names.Except(["bin", "obj"]).Order(StringComparer.Ordinal)];
    }
}
