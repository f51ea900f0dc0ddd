namespace NsQuery.Tests.Architecture;

/// <summary>One place that breaks a rule.</summary>
/// <param name="Path">From the repository's root.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="What">What stands there.</param>
internal sealed record Violation(string Path, int Line, string What)
{
    public override string ToString() => $"{Path}:{Line}: {What}";
}
