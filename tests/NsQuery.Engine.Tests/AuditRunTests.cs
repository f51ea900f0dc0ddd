namespace NsQuery.Tests;

/// <summary>Audits that run in turn.</summary>
public sealed class AuditRunTests
{
    private const string Header = "-- title: T\n-- why: W\n-- severity: low\n-- expect: empty\n-- fix: F\n-- identity: a\n";

    [Fact]
    public void Each_is_told_with_its_verdict_and_one_that_is_wrong_ends_no_other()
    {
        using TempFolder folder = new("audits");
        File.WriteAllText(folder["a-finds.sql"], Header + "SELECT 1 AS a UNION SELECT 2");
        File.WriteAllText(folder["b-wrong.sql"], Header + "SELECT nonsense AS a FROM pid_ns");
        // Known to be wrong when it runs, not before.
        File.WriteAllText(folder["c-fails.sql"], Header + "SELECT abs(-9223372036854775808) AS a");
        File.WriteAllText(folder["d-passes.sql"], Header + "SELECT 1 AS a WHERE 0");
        SavedQuery[] audits = [.. SavedQueries.In(folder.Path).Names.Select(SavedQueries.In(folder.Path).Read)];
        using Engine engine = Engine.Open(new());
        using QuerySession session = engine.OpenSession();
        Told told = new();
        AuditRun.Of(session, audits, told, TestContext.Current.CancellationToken);
        Assert.Equal(["b-wrong failed", "a-finds found", "c-fails failed", "d-passes passed"], told.Outcomes.Select(static outcome => $"{outcome.Audit.Name} {outcome.Word}"));
        Assert.Contains("no such column: nonsense", told.Outcomes[0].Trouble, StringComparison.Ordinal);
        Assert.Equal(2, told.Outcomes[1].Result!.Findings.Count);
        Assert.Contains("integer overflow", told.Outcomes[2].Trouble, StringComparison.Ordinal);
        Assert.Equal(["a-finds", "b-wrong", "c-fails", "d-passes"], told.Outcomes.OrderBy(static outcome => outcome.Rank).ThenBy(static outcome => outcome.Audit.Name, StringComparer.Ordinal).Select(static outcome => outcome.Audit.Name));
    }

    /// <summary>Not Progress, which tells later.</summary>
    private sealed class Told : IProgress<AuditOutcome>
    {
        public List<AuditOutcome> Outcomes { get; } = [];

        public void Report(AuditOutcome value) => Outcomes.Add(value);
    }
}
