using System.Globalization;

namespace NsQuery.Repl;

/// <summary>What a statement cost, as lines for standard error.</summary>
internal static class StatsReport
{
    public static IEnumerable<string> Lines(QueryStatistics statistics)
    {
        string scans = statistics.Scans == 0 ? "no scan" : string.Create(CultureInfo.InvariantCulture, $"{statistics.Scans} scan in {Milliseconds(statistics.ScanTime)}");
        yield return string.Create(CultureInfo.InvariantCulture, $"-- {statistics.Rows} rows in {Milliseconds(statistics.Elapsed)}, {scans}");
        if (statistics.Scanned.Count > 0) yield return $"--   scanned: {string.Join(", ", statistics.Scanned)}";
        foreach (TableStatistics table in statistics.Tables)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--   {table.Table}: {table.Plan}; opened {table.Opened} times in {Milliseconds(table.OpenTime)}, {table.RowsRead} rows read, {table.RowsGiven} given");
        }
    }

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");
}
