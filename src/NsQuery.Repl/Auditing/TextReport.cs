using NsQuery.Repl.Output;

namespace NsQuery.Repl.Auditing;

/// <summary>A report for eyes, or in Markdown: what was found first, then what could not be judged, then the rest.</summary>
/// <param name="output">Where to print.</param>
/// <param name="table">Prints the findings of one audit.</param>
/// <param name="isMarkdown">Whether the words between the tables are Markdown.</param>
internal sealed class TextReport(TextWriter output, IRowWriter table, bool isMarkdown)
{
    public void Write(AuditReport report)
    {
        if (isMarkdown) output.Write($"# Audit of {Shown(report.Host.Name)}\n\n");
        foreach (AuditResult result in report.Of(AuditVerdict.Found)) Found(result);
        foreach (IGrouping<string, AuditResult> unseen in report.Unseen)
        {
            AuditResult[] undecided = [.. unseen.Where(static result => result.Verdict == AuditVerdict.Inconclusive)];
            if (undecided.Length == 0) continue;
            Head("not judged", string.Join(", ", undecided.Select(static result => result.Audit.Name)), "");
            output.Write($"{Shown(unseen.Key)}\n{(isMarkdown ? "\n" : "")}{Shown($"What is known and accepted is named by --accept-gap: {string.Join(", ", undecided[0].Partial!.Subjects.Select(static subject => $"'{subject}'"))}")}\n\n");
        }
        AuditResult[] passed = [.. report.Of(AuditVerdict.Passed)];
        if (passed.Length > 0)
        {
            Head("passed", string.Join(", ", passed.Select(static result => result.Audit.Name)), "");
            output.Write('\n');
        }
        output.Write($"{Shown(report.Summary)}.\n");
        output.Flush();
    }

    private void Found(AuditResult result)
    {
        Head(AuditReport.Word(result.Audit), result.Audit.Name, $": {result.Audit.Title}");
        if (isMarkdown) output.Write('\n');
        table.Begin(result.Columns);
        foreach (Finding finding in result.Findings)
        {
            if (!finding.IsKnown) table.Row(new KeptRow(finding.Values));
        }
        table.End();
        int known = result.Findings.Count(static finding => finding.IsKnown);
        if (isMarkdown) output.Write('\n');
        if (known > 0) output.Write($"and {known} more that the baseline has\n");
        if (result.Partial is not null) output.Write($"There may be more: {Shown(result.Partial.Warning)}\n{(isMarkdown ? "\n" : "")}");
        output.Write($"{(isMarkdown ? "**Fix:** " : "fix: ")}{Shown(result.Audit.Fix ?? "")}\n{(isMarkdown ? "\n" : "")}{Shown(result.Audit.Why)}\n\n");
    }

    private void Head(string word, string names, string title) =>
        output.Write(isMarkdown ? $"## {word}: {Shown(names)}{Shown(title)}\n" : $"{word.ToUpperInvariant()} {Shown(names)}{Shown(title)}\n");

    private string Shown(string text)
    {
        string visible = VisibleText.Escape(text, VisibleText.Backslash.Kept);
        return isMarkdown ? MarkdownText.Escape(visible) : visible;
    }
}
