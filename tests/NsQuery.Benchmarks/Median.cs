namespace NsQuery.Benchmarks;

/// <summary>The middle of some values, the upper one of two.</summary>
internal static class Median
{
    public static double Of(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
