namespace NsQuery.Tests.Architecture;

/// <summary>Something that the sources keep.</summary>
/// <param name="Claim">What is true of them, in one sentence.</param>
/// <param name="Violations">Where it is not.</param>
internal sealed record Rule(string Claim, Func<Sources, IEnumerable<Violation>> Violations)
{
    public override string ToString() => Claim;
}
