using System.Text.Json;

namespace NsQuery.Repl.Auditing;

/// <summary>The part of SARIF that tells of the program and of its rules: the audits.</summary>
internal static class SarifTool
{
    public static void Write(AuditReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "nsquery");
        json.WriteString("version", typeof(SarifTool).Assembly.GetName().Version?.ToString(3));
        json.WriteStartArray("rules");
        foreach (AuditResult result in report.Results) Rule(result.Audit, json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>SARIF has three levels for what fails.</summary>
    public static string Level(SavedQuery audit) => audit.Severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "note",
    };

    /// <summary>Where the audit is: a relative reference, or that of a file.</summary>
    public static string Uri(SavedQuery audit)
    {
        const string BuiltIn = "built-in ";
        string path = audit.Origin.StartsWith(BuiltIn, StringComparison.Ordinal) ? $"queries/{audit.Origin[BuiltIn.Length..]}" : audit.Origin;
        return Path.IsPathRooted(path) ? new Uri(path).AbsoluteUri : string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));
    }

    private static void Rule(SavedQuery audit, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", audit.Name);
        Text(json, "shortDescription", audit.Title);
        Text(json, "fullDescription", audit.Why);
        Text(json, "help", audit.Fix ?? audit.Why);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(audit));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("severity", AuditReport.Word(audit));
        if (Score(audit) is { } score) json.WriteString("security-severity", score);
        json.WriteStartArray("tags");
        json.WriteStringValue("security");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A number within the range that code scanning gives that word.</summary>
    private static string? Score(SavedQuery audit) => audit.Severity switch
    {
        Severity.Critical => "9.5",
        Severity.High => "8.0",
        Severity.Medium => "5.5",
        Severity.Low => "2.0",
        _ => null,
    };

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
