namespace NsQuery.Benchmarks;

/// <summary>What one command took.</summary>
/// <param name="Wall">Milliseconds by the clock.</param>
/// <param name="Processor">Milliseconds of the processor, its own and the kernel's.</param>
/// <param name="Peak">The most memory that it had at once, in MiB.</param>
internal readonly record struct Cost(double Wall, double Processor, double Peak);
