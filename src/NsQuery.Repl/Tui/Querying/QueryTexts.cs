using System.Globalization;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>What the screen says of a statement.</summary>
internal static class QueryTexts
{
    /// <summary>One that ran: rows, time, scans, and what is missing.</summary>
    public static string Of(Ran ran)
    {
        QueryStatistics? cost = ran.Answer.Statistics;
        string rows = ran.Answer.Columns.Count == 0 ? "done" : string.Create(CultureInfo.InvariantCulture, $"{ran.Answer.Rows.Count} {(ran.Answer.Rows.Count == 1 ? "row" : "rows")} in {cost?.Elapsed.TotalMilliseconds:0.0} ms");
        string scans = cost is { Scans: > 0 } ? string.Create(CultureInfo.InvariantCulture, $", {cost.Scans} scan in {cost.ScanTime.TotalMilliseconds:0.0} ms") : "";
        string cut = ran.IsCut ? string.Create(CultureInfo.InvariantCulture, $"; CUT: more than {KeptAnswer.Room >> 20} MiB, add a LIMIT") : "";
        string partial = ran.Answer.Partial is { } gap ? $"; {gap.Warning}" : "";
        return rows + scans + cut + partial;
    }

    /// <summary>One that failed.</summary>
    /// <param name="error">Why.</param>
    /// <param name="text">The editor's text.</param>
    /// <param name="offset">The place in it; null if it has none.</param>
    public static string Of(QueryException error, string text, int? offset)
    {
        string hint = error.Hint is null ? "" : $"; {error.Hint.ReplaceLineEndings(" ")}";
        if (offset is not { } at) return error.Message + hint;
        ReadOnlySpan<char> before = text.AsSpan(0, Math.Min(at, text.Length));
        int line = before.Count('\n') + 1;
        int column = before.Length - (before.LastIndexOf('\n') + 1) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{line}:{column}: {error.Message}{hint}");
    }
}
