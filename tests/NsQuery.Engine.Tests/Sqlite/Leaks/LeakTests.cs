namespace NsQuery.Tests.Sqlite.Leaks;

/// <summary>A process that answers for weeks: whatever becomes of its statements, nothing of them stays.</summary>
[Collection(nameof(Alone))]
public sealed class LeakTests(ITestOutputHelper log)
{
    private const int Statements = 100_000;

    [Fact]
    public void A_hundred_thousand_statements_leave_nothing()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("NSQUERY_TEST_SEED"), out int given) ? given : Random.Shared.Next(1_000_000);
        log.WriteLine($"NSQUERY_TEST_SEED={seed} repeats this run");
        Mishaps mishaps = new(new(seed));
        mishaps.Run(Statements / 10); // what is made once and kept: code, caches, pools
        Footprint before = Footprint.Take();
        mishaps.Run(Statements);
        Footprint after = Footprint.Take();
        log.WriteLine($"{mishaps}\nbefore {before}\nafter  {after}");

        Assert.Equal(before.SqliteBytes, after.SqliteBytes);
        // A handle that is not freed keeps its cursor, table or trace, and through that its session.
        Assert.Equal(0, mishaps.SessionsAlive);
        // The runtime starts and ends threads with descriptors of its own, compiles again what runs often, and trims its pools.
        Assert.InRange(after.Descriptors, 1, before.Descriptors + 6);
        Assert.InRange(after.Threads, 1, before.Threads + 3);
        Assert.InRange(after.HeapBytes, 0, before.HeapBytes + 500_000);
        Assert.InRange(after.NativeBytes, 0, before.NativeBytes + 1_000_000);
        foreach (Mishap mishap in Enum.GetValues<Mishap>()) Assert.InRange(mishaps.Count(mishap), Statements / 200, Statements);
    }
}
