namespace NsQuery;

/// <summary>What was written to a snapshot's file.</summary>
/// <param name="Tables">Tables of the schema.</param>
/// <param name="Rows">Their rows.</param>
/// <param name="ScanTime">How long the scan took; zero if its instant was there already.</param>
/// <param name="WriteTime">How long it took to write, with what is read of a process only when it is asked for.</param>
/// <param name="Partial">What could not be seen; null if all could. What was redacted is not counted.</param>
public sealed record SnapshotReport(int Tables, long Rows, TimeSpan ScanTime, TimeSpan WriteTime, PartialView? Partial);
