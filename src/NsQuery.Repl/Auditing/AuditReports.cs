using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Auditing;

/// <summary>The formats by name, and how each is written.</summary>
internal static class AuditReports
{
    private static readonly ImmutableArray<(string Name, AuditFormat Format)> All =
    [
        ("text", AuditFormat.Text),
        ("json", AuditFormat.Json),
        ("markdown", AuditFormat.Markdown),
        ("sarif", AuditFormat.Sarif),
        ("junit", AuditFormat.JUnit),
    ];

    /// <summary>All names, as a sentence lists them.</summary>
    public static string Names => $"{string.Join(", ", All.Take(All.Length - 1).Select(static one => one.Name))} or {All[^1].Name}";

    /// <summary>The format of that name; null if there is none.</summary>
    public static AuditFormat? Named(string name) => All.Where(one => one.Name == name).Select(static one => (AuditFormat?)one.Format).FirstOrDefault();

    public static void Write(AuditReport report, AuditFormat format, Channels channels)
    {
        TextWriter output = channels.Output;
        switch (format)
        {
            case AuditFormat.Json:
                output.Write(Json(json => JsonReport.Write(report, json)));
                break;
            case AuditFormat.Sarif:
                output.Write(Json(json => SarifReport.Write(report, json)));
                break;
            case AuditFormat.JUnit:
                using (XmlWriter xml = XmlWriter.Create(output, new() { Indent = true, CloseOutput = false })) JUnitReport.Write(report, xml);
                output.Write('\n');
                break;
            default:
                bool isMarkdown = format == AuditFormat.Markdown;
                IRowWriter table = RowWriters.Create(isMarkdown ? OutputFormat.Markdown : OutputFormat.Table, output, header: true, nullText: null, channels.HasColours && !isMarkdown, channels.Diagnostics);
                new TextReport(output, table, isMarkdown).Write(report);
                break;
        }
        output.Flush();
    }

    // The default encoder spells out whatever could act on a terminal.
    private static string Json(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new() { Indented = true, Encoder = JavaScriptEncoder.Default })) write(json);
        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length)) + "\n";
    }
}
