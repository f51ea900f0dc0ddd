namespace NsQuery;

/// <summary>What one audit found.</summary>
/// <param name="Audit">The audit.</param>
/// <param name="Columns">The columns of its findings.</param>
/// <param name="Findings">Its rows, in order.</param>
/// <param name="Partial">What could not be seen of what it reads; null if nothing.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record AuditResult(SavedQuery Audit, IReadOnlyList<ResultColumn> Columns, IReadOnlyList<Finding> Findings, PartialView? Partial, TimeSpan Elapsed)
{
    /// <summary>How it came out: a finding counts before what could not be seen.</summary>
    public AuditVerdict Verdict => Findings.Any(static finding => !finding.IsKnown) ? AuditVerdict.Found : Partial is null ? AuditVerdict.Passed : AuditVerdict.Inconclusive;
}
