using NsQuery.Benchmarks;

namespace NsQuery.Bridge.Benchmarks;

/// <summary>
/// Times one statement on several sides in turn, the first of them the measure of the others. The machine drifts more than
/// the sides differ, so a ratio is the median of those within each round, each round begins with another side, and what
/// counts is the processor's time, our garbage collector's too, and not how long others kept us waiting for it.
/// </summary>
internal sealed class Contest(params Func<string, Answer>[] sides)
{
    /// <summary>The median times in milliseconds, and their ratios to the first side's.</summary>
    /// <exception cref="BenchmarkException">The sides do not answer the same.</exception>
    public (double[] Times, double[] Ratios) Run(string sql, int rounds)
    {
        Agree(sql);
        double[][] times = [.. sides.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < sides.Length; i++)
            {
                int side = (round + i) % sides.Length;
                GC.Collect(); // or one side pays for the other's strings
                TimeSpan before = Environment.CpuUsage.TotalTime;
                _ = sides[side](sql);
                times[side][round] = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
            }
        }
        return ([.. times.Select(Median.Of)], [.. times.Select(side => Median.Of(side.Zip(times[0], (own, first) => own / first)))]);
    }

    /// <summary>Warms up, too.</summary>
    public void Agree(string sql)
    {
        Answer[] answers = [.. sides.Select(side => side(sql))];
        if (answers.Distinct().Count() > 1) throw new BenchmarkException($"the answers differ ({string.Join(", ", answers)}): {sql}");
    }
}
