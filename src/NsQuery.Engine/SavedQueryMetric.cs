namespace NsQuery;

/// <summary>A saved query whose rows are the samples of a metric.</summary>
/// <param name="Name">The metric's name, as collectors know it.</param>
/// <param name="IsCounter">Whether it only ever grows, until the machine starts anew; else it is a gauge.</param>
/// <param name="Labels">The columns that tell one sample from another.</param>
public sealed record SavedQueryMetric(string Name, bool IsCounter, IReadOnlyList<string> Labels)
{
    /// <summary>The place of the one column that is no label; null if there is not just one, or a label has no column.</summary>
    /// <param name="columns">The statement's.</param>
    public int? ValueIn(IReadOnlyList<ResultColumn> columns)
    {
        int[] others = [.. Enumerable.Range(0, columns.Count).Where(i => !Labels.Contains(columns[i].Name))];
        return others is [int only] && columns.Count == Labels.Count + 1 ? only : null;
    }
}
