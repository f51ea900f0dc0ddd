using System.Text.Json;

namespace NsQuery.Repl.Auditing;

/// <summary>A report as SARIF 2.1.0: docs.oasis-open.org/sarif/sarif/v2.1.0. An audit that could not be judged is a result of the kind "open".</summary>
internal static class SarifReport
{
    /// <summary>The fingerprints' scheme; another one would get another name.</summary>
    private const string FingerprintKey = "nsquery/v1";

    public static void Write(AuditReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        SarifTool.Write(report, json);
        // A run is compared with the last one of the same machine.
        json.WriteStartObject("automationDetails");
        json.WriteString("id", $"nsquery audit/{report.Host.Name}/");
        json.WriteEndObject();
        Invocation(report, json);
        json.WriteStartArray("results");
        for (int i = 0; i < report.Results.Count; i++) Results(report, i, json);
        json.WriteEndArray();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartObject("properties");
        json.WriteString("hostname", report.Host.Name);
        json.WriteString("boot_id", report.Host.BootId);
        json.WriteString("kernel", report.Host.Kernel);
        json.WriteString("taken_at", report.Host.TakenAt);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Invocation(AuditReport report, Utf8JsonWriter json)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteNumber("exitCode", report.ExitCode);
        json.WriteString("startTimeUtc", report.Host.TakenAt);
        json.WriteString("machine", report.Host.Name);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (IGrouping<string, AuditResult> unseen in report.Unseen)
        {
            json.WriteStartObject();
            json.WriteString("level", "warning");
            Message(json, "message", unseen.Key);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Results(AuditReport report, int rule, Utf8JsonWriter json)
    {
        AuditResult result = report.Results[rule];
        foreach (Finding finding in result.Findings)
        {
            Begin(json, report, rule, "fail", SarifTool.Level(result.Audit), $"{result.Audit.Title}: {AuditReport.Line(result, finding)}");
            json.WriteStartObject("partialFingerprints");
            json.WriteString(FingerprintKey, finding.Fingerprint);
            json.WriteEndObject();
            if (report.HasBaseline) json.WriteString("baselineState", finding.IsKnown ? "unchanged" : "new");
            json.WritePropertyName("properties");
            JsonValues.Write(json, result.Columns, finding.Values);
            json.WriteEndObject();
        }
        if (result.Verdict != AuditVerdict.Inconclusive) return;
        Begin(json, report, rule, "open", "none", $"{result.Audit.Title}: could not be judged. {result.Partial!.Warning}");
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, AuditReport report, int rule, string kind, string level, string message)
    {
        SavedQuery audit = report.Results[rule].Audit;
        json.WriteStartObject();
        json.WriteString("ruleId", audit.Name);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("kind", kind);
        json.WriteString("level", level);
        Message(json, "message", message);
        // Code scanning wants a place in a file; a machine has none, so it is the audit's.
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", SarifTool.Uri(audit));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", 1);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", report.Host.Name);
        json.WriteString("kind", "resource");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Message(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
