using System.Globalization;

namespace NsQuery.Repl.Auditing;

/// <summary>What all audits of a run found.</summary>
/// <param name="Host">What was looked at, and when.</param>
/// <param name="Results">One for each audit, in the order that they ran in: the worst first.</param>
/// <param name="HasBaseline">Whether known findings were told apart.</param>
internal sealed record AuditReport(AuditedHost Host, IReadOnlyList<AuditResult> Results, bool HasBaseline)
{
    /// <summary>What the process ends with: a finding counts before what could not be judged.</summary>
    public int ExitCode => Of(AuditVerdict.Found).Any() ? Repl.ExitCode.Unexpected : Of(AuditVerdict.Inconclusive).Any() ? Repl.ExitCode.Partial : Repl.ExitCode.Done;

    /// <summary>Findings that are known already.</summary>
    public int Known => Results.Sum(static result => result.Findings.Count(static finding => finding.IsKnown));

    /// <summary>Findings that are not.</summary>
    public int New => Results.Sum(static result => result.Findings.Count) - Known;

    /// <summary>The whole in one line.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"{Counted(Results.Count, "audit")} of {Host.Name} at {Host.TakenAt}: {Of(AuditVerdict.Passed).Count()} passed, {Of(AuditVerdict.Found).Count()} found {Counted(New, HasBaseline ? "new thing" : "thing")}, {Of(AuditVerdict.Inconclusive).Count()} could not be judged{(HasBaseline ? $"; {Counted(Known, "finding")} known" : "")}");

    public IEnumerable<AuditResult> Of(AuditVerdict verdict) => Results.Where(result => result.Verdict == verdict);

    /// <summary>What could not be seen, each kind once, with the audits that it left undecided or with a part of their rows.</summary>
    public IEnumerable<IGrouping<string, AuditResult>> Unseen => Results.Where(static result => result.Partial is not null).GroupBy(static result => result.Partial!.Warning, StringComparer.Ordinal);

    /// <summary>One finding in one line: each column that is not NULL.</summary>
    public static string Line(AuditResult result, Finding finding) =>
        string.Join(", ", result.Columns.Select((column, i) => (column.Name, Value: finding.Values[i])).Where(static cell => cell.Value is not null).Select(static cell => $"{cell.Name} {Text(cell.Value!)}"));

    /// <summary>The word for a severity.</summary>
    public static string Word(SavedQuery audit) => audit.Severity.ToString()!.ToLowerInvariant();

    private static string Text(object value) => value is byte[] blob ? Convert.ToHexStringLower(blob) : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}

/// <summary>The one row of the table host.</summary>
/// <param name="Name">Its name.</param>
/// <param name="BootId">Its boot; null if unknown.</param>
/// <param name="Kernel">Its kernel's release.</param>
/// <param name="TakenAt">When it was looked at, ISO 8601 in UTC.</param>
internal sealed record AuditedHost(string Name, string? BootId, string Kernel, string TakenAt)
{
    public const string Sql = "SELECT hostname, boot_id, kernel, taken_at FROM host";

    public static AuditedHost Read(QuerySession session, CancellationToken cancel)
    {
        foreach (QueryResult result in session.Run(Sql, cancel))
        {
            if (result.Read()) return new(result.Text(0), result.Kind(1) == ValueKind.Null ? null : result.Text(1), result.Text(2), result.Text(3));
        }
        throw new BadUsageException("the table host has no row");
    }
}
