namespace NsQuery.Benchmarks;

/// <summary>What is asked of a benchmark.</summary>
/// <param name="Tasks">The sizes of the crowds.</param>
/// <param name="Rounds">How often each thing is timed; null for fewer the longer they take.</param>
/// <param name="Descriptors">How many descriptors each task has.</param>
internal sealed record Settings(int[] Tasks, int? Rounds, int Descriptors);
