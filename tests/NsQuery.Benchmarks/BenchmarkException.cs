namespace NsQuery.Benchmarks;

/// <summary>Nothing can be measured here.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
