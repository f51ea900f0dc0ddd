namespace NsQuery.Kernel.Bpf;

/// <summary>Where this kernel keeps what one program looks at.</summary>
/// <param name="Found">Null if something is lacking.</param>
/// <param name="Lacks">The first thing that is.</param>
internal readonly record struct LayoutOf<T>(T? Found, string Lacks)
    where T : class;
