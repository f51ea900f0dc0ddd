using System.Collections.Immutable;
using System.Text.Json;
using NsQuery.Server.Answering;

namespace NsQuery.Server.Endpoints;

/// <summary>What audits found, as <c>nsquery audit --format json</c> tells it.</summary>
/// <param name="Host">The row of the table host: names and texts.</param>
/// <param name="Outcomes">One for each audit, in order.</param>
internal sealed record AuditAnswer(ImmutableArray<(string Name, string? Text)> Host, ImmutableArray<AuditOutcome> Outcomes)
{
    private const string HostSql = "SELECT hostname, boot_id, kernel, taken_at FROM host";

    /// <exception cref="QueryException">They were cancelled, or the machine cannot be scanned.</exception>
    public static AuditAnswer Of(QuerySession session, ImmutableArray<SavedQuery> audits, CancellationToken cancel)
    {
        Told told = new();
        AuditRun.Of(session, audits, told, cancel);
        List<(string, string?)> host = [];
        foreach (QueryResult result in session.Run(HostSql, cancel))
        {
            if (!result.Read()) continue;
            for (int i = 0; i < result.Columns.Count; i++) host.Add((result.Columns[i].Name, result.Kind(i) == ValueKind.Null ? null : result.Text(i)));
        }
        return new([.. host], [.. audits.Select(audit => told.Outcomes.First(outcome => outcome.Audit == audit))]);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("host"u8);
        foreach ((string name, string? text) in Host) json.WriteString(name, text);
        json.WriteEndObject();
        json.WriteStartObject("summary"u8);
        json.WriteNumber("audits"u8, Outcomes.Length);
        foreach (string verdict in (ReadOnlySpan<string>)["passed", "found", "inconclusive", "failed"]) json.WriteNumber(verdict, Outcomes.Count(outcome => Verdict(outcome) == verdict));
        json.WriteNumber("findings"u8, Outcomes.Sum(static outcome => outcome.Result?.Findings.Count ?? 0));
        json.WriteEndObject();
        json.WriteStartArray("audits"u8);
        foreach (AuditOutcome outcome in Outcomes) Write(json, outcome);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Verdict(AuditOutcome outcome) => outcome.Result?.Verdict.ToString().ToLowerInvariant() ?? "failed";

    private static void Write(Utf8JsonWriter json, AuditOutcome outcome)
    {
        SavedQuery audit = outcome.Audit;
        json.WriteStartObject();
        json.WriteString("name"u8, audit.Name);
        json.WriteString("title"u8, audit.Title);
        json.WriteString("theme"u8, audit.Theme);
        json.WriteString("severity"u8, audit.Severity?.ToString().ToLowerInvariant());
        json.WriteString("verdict"u8, Verdict(outcome));
        json.WriteString("why"u8, audit.Why);
        json.WriteString("fix"u8, audit.Fix);
        json.WriteString("error"u8, outcome.Trouble);
        json.WriteString("partial"u8, outcome.Result?.Partial?.Warning);
        json.WriteStartArray("unseen"u8);
        foreach (string subject in outcome.Result?.Partial?.Subjects ?? []) json.WriteStringValue(subject);
        json.WriteEndArray();
        json.WriteStartArray("findings"u8);
        JsonRow row = new(outcome.Result?.Columns ?? []);
        foreach (Finding finding in outcome.Result?.Findings ?? [])
        {
            json.WriteStartObject();
            json.WriteString("fingerprint"u8, finding.Fingerprint);
            json.WritePropertyName("row"u8);
            row.Write(json, finding.Values);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Keeps what it is told, at once: Progress would tell it later, on another thread.</summary>
    private sealed class Told : IProgress<AuditOutcome>
    {
        public List<AuditOutcome> Outcomes { get; } = [];

        public void Report(AuditOutcome value) => Outcomes.Add(value);
    }
}
