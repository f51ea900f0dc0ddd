namespace NsQuery;

/// <summary>What one statement cost.</summary>
/// <param name="Rows">Rows that it gave.</param>
/// <param name="Elapsed">From its first step to its last.</param>
/// <param name="Scans">How often the machine was scanned for it; 0 if the instant was there already.</param>
/// <param name="ScanTime">How long that took.</param>
/// <param name="Scanned">What parts of the machine the instant holds that it read, and by what, such as <c>tasks by bpf</c>; none if it read no table.</param>
/// <param name="Tables">Each table that it read, and how.</param>
public sealed record QueryStatistics(long Rows, TimeSpan Elapsed, int Scans, TimeSpan ScanTime, IReadOnlyList<string> Scanned, IReadOnlyList<TableStatistics> Tables);

/// <summary>One way in which a statement read one table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Plan">How its rows were reached, such as <c>pid = ?</c>.</param>
/// <param name="Opened">How often it was opened so: once for each row of an outer table.</param>
/// <param name="RowsRead">Rows that were reached.</param>
/// <param name="RowsGiven">Rows that SQLite got: without those that OFFSET leaves out.</param>
/// <param name="OpenTime">How long opening took, with what had to be read and sorted for it.</param>
public sealed record TableStatistics(string Table, string Plan, long Opened, long RowsRead, long RowsGiven, TimeSpan OpenTime);
