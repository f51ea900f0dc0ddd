using System.Globalization;
using System.Xml;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Auditing;

/// <summary>
/// A report as JUnit's XML, as Ant's task writes it: an audit is a test case, its findings a failure. What could not be judged is an error,
/// so that no reader takes it for passed.
/// </summary>
internal static class JUnitReport
{
    private const string Suite = "nsquery audit";

    public static void Write(AuditReport report, XmlWriter xml)
    {
        xml.WriteStartElement("testsuites");
        xml.WriteStartElement("testsuite");
        Attribute(xml, "package", "nsquery");
        Attribute(xml, "id", "0");
        Attribute(xml, "name", Suite);
        // No zone and no fraction may stand in it.
        Attribute(xml, "timestamp", report.Host.TakenAt[..19]);
        Attribute(xml, "hostname", report.Host.Name.Length > 0 ? report.Host.Name : "localhost");
        Attribute(xml, "tests", Text(report.Results.Count));
        Attribute(xml, "failures", Text(report.Of(AuditVerdict.Found).Count()));
        Attribute(xml, "errors", Text(report.Of(AuditVerdict.Inconclusive).Count()));
        Attribute(xml, "time", Seconds(report.Results.Aggregate(TimeSpan.Zero, static (sum, result) => sum + result.Elapsed)));
        xml.WriteStartElement("properties");
        Property(xml, "kernel", report.Host.Kernel);
        Property(xml, "boot_id", report.Host.BootId ?? "");
        xml.WriteEndElement();
        foreach (AuditResult result in report.Results) Case(result, xml);
        xml.WriteElementString("system-out", Shown(report.Summary));
        xml.WriteElementString("system-err", string.Join('\n', report.Unseen.Select(static unseen => Shown(unseen.Key))));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Case(AuditResult result, XmlWriter xml)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "name", result.Audit.Name);
        Attribute(xml, "classname", $"nsquery.{AuditReport.Word(result.Audit)}");
        Attribute(xml, "time", Seconds(result.Elapsed));
        switch (result.Verdict)
        {
            case AuditVerdict.Found:
                string[] lines = [.. result.Findings.Where(static finding => !finding.IsKnown).Select(finding => AuditReport.Line(result, finding))];
                Outcome(xml, "failure", result.Audit.Title, AuditReport.Word(result.Audit), string.Join('\n', [.. lines.Select(Shown), $"fix: {Shown(result.Audit.Fix ?? "")}"]));
                break;
            case AuditVerdict.Inconclusive:
                Outcome(xml, "error", "could not be judged", "inconclusive", Shown(result.Partial!.Warning));
                break;
        }
        xml.WriteEndElement();
    }

    private static void Outcome(XmlWriter xml, string element, string message, string type, string text)
    {
        xml.WriteStartElement(element);
        Attribute(xml, "message", message);
        Attribute(xml, "type", type);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        Attribute(xml, "name", name);
        Attribute(xml, "value", value);
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Shown(value));

    // XML has no way at all to write most control characters.
    private static string Shown(string text) => VisibleText.Escape(text, VisibleText.Backslash.Kept);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
