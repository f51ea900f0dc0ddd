namespace NsQuery.Tests.Architecture;

/// <summary>Each rule bites: on a planted text it names the file and the line; on an innocent one it is quiet.</summary>
public sealed class PlantedTests
{
    /// <summary>Types that the planted texts speak of, so that names without a using are known, too.</summary>
    private static (string Path, string Text)[] Surroundings =>
    [
        ("src/NsQuery.Engine/Kernel/ProcRoot.cs", "namespace NsQuery.Kernel;\ninternal class ProcRoot { public const string DefaultPath = \"/proc\"; }\n"),
        ("src/NsQuery.Engine/Model/Snapshot.cs", "namespace NsQuery.Model;\ninternal class Snapshot;\n"),
        ("src/NsQuery.Engine/Scan/Scanner.cs", "namespace NsQuery.Scan;\ninternal class Scanner;\n"),
        ("src/NsQuery.Engine/Tables/Table.cs", "namespace NsQuery.Tables;\ninternal class Table;\n"),
        ("src/NsQuery.Engine/Sqlite/Modules.cs", "namespace NsQuery.Sqlite;\ninternal class Modules;\n"),
    ];

    public static TheoryData<string, string, string, int> Bad => Plants.Bad;

    public static TheoryData<string, string, string> Innocent => Plants.Innocent;

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_planted_violation_is_found(string claim, string path, string text, int line)
    {
        Violation[] violations = Run(claim, path, text);
        Assert.Contains((path, line), violations.Select(static violation => (violation.Path, violation.Line)));
        Assert.All(violations, violation => Assert.Equal((path, line), (violation.Path, violation.Line)));
    }

    [Theory]
    [MemberData(nameof(Innocent))]
    public void What_breaks_no_rule_is_left_alone(string claim, string path, string text) => Assert.Empty(Run(claim, path, text));

    [Fact]
    public void Every_rule_has_a_planted_violation() =>
        Assert.Equal(Rules.All.Select(static rule => rule.Claim).Order(), Bad.Select(static row => row.Data.Item1).Distinct().Order());

    [Fact]
    public void The_surroundings_break_no_rule() =>
        Assert.All(Rules.All, static rule => Assert.Empty(rule.Violations(Sources.Of(Surroundings))));

    private static Violation[] Run(string claim, string path, string text) =>
        [.. Rules.All.Single(rule => rule.Claim == claim).Violations(Sources.Of([.. Surroundings, (path, text)]))];
}
