using System.Text.Json;

namespace NsQuery.Repl.Auditing;

/// <summary>A report as one JSON document, with every finding and what each audit could not see.</summary>
internal static class JsonReport
{
    public static void Write(AuditReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("host");
        json.WriteString("hostname", report.Host.Name);
        json.WriteString("boot_id", report.Host.BootId);
        json.WriteString("kernel", report.Host.Kernel);
        json.WriteString("taken_at", report.Host.TakenAt);
        json.WriteEndObject();
        json.WriteStartObject("summary");
        json.WriteNumber("audits", report.Results.Count);
        json.WriteNumber("passed", report.Of(AuditVerdict.Passed).Count());
        json.WriteNumber("found", report.Of(AuditVerdict.Found).Count());
        json.WriteNumber("inconclusive", report.Of(AuditVerdict.Inconclusive).Count());
        json.WriteNumber("new_findings", report.New);
        json.WriteNumber("known_findings", report.Known);
        json.WriteNumber("exit_code", report.ExitCode);
        json.WriteEndObject();
        json.WriteStartArray("audits");
        foreach (AuditResult result in report.Results) Write(result, json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(AuditResult result, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", result.Audit.Name);
        json.WriteString("title", result.Audit.Title);
        json.WriteString("severity", AuditReport.Word(result.Audit));
        json.WriteString("verdict", result.Verdict.ToString().ToLowerInvariant());
        json.WriteString("why", result.Audit.Why);
        json.WriteString("fix", result.Audit.Fix);
        json.WriteString("partial", result.Partial?.Warning);
        json.WriteStartArray("unseen");
        foreach (string subject in result.Partial?.Subjects ?? []) json.WriteStringValue(subject);
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (Finding finding in result.Findings)
        {
            json.WriteStartObject();
            json.WriteString("fingerprint", finding.Fingerprint);
            json.WriteBoolean("known", finding.IsKnown);
            json.WritePropertyName("row");
            JsonValues.Write(json, result.Columns, finding.Values);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
