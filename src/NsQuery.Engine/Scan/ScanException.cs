namespace NsQuery.Scan;

/// <summary>The machine cannot be scanned at all.</summary>
internal sealed class ScanException(string message) : Exception(message);
