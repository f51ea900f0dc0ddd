namespace NsQuery;

/// <summary>How one audit came out.</summary>
/// <param name="Audit">The audit.</param>
/// <param name="Result">What it found; null if it could not run.</param>
/// <param name="Trouble">Why it could not; null if it could.</param>
public sealed record AuditOutcome(SavedQuery Audit, AuditResult? Result, string? Trouble = null)
{
    /// <summary>The verdict in a word or two.</summary>
    public string Word => Result?.Verdict switch
    {
        AuditVerdict.Found => "found",
        AuditVerdict.Inconclusive => "not judged",
        AuditVerdict.Passed => "passed",
        _ => "failed",
    };

    /// <summary>What one has to look at comes first.</summary>
    public int Rank => Result?.Verdict switch
    {
        AuditVerdict.Found => 0,
        AuditVerdict.Inconclusive => 2,
        AuditVerdict.Passed => 3,
        _ => 1,
    };
}
