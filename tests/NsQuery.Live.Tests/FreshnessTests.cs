namespace NsQuery.Live.Tests;

/// <summary>How old the instant may be is the engine's policy.</summary>
public sealed class FreshnessTests
{
    [Fact]
    public void Each_statement_sees_what_is_there() => Assert.Equal(["1", "1"], Look(Freshness.PerStatement, TimeSpan.Zero));

    [Fact]
    public void A_frozen_engine_sees_its_first_instant_for_ever() => Assert.Equal(["0"], Look(Freshness.Frozen, TimeSpan.FromMilliseconds(50)));

    [Fact]
    public void A_shared_instant_hides_what_is_younger() => Assert.Equal(["0"], Look(Freshness.AtMost(TimeSpan.FromHours(1)), TimeSpan.Zero));

    [Fact]
    public void A_shared_instant_is_at_most_so_old() => Assert.Equal(["1", "1"], Look(Freshness.AtMost(TimeSpan.FromMilliseconds(40)), TimeSpan.FromMilliseconds(50)));

    /// <summary>What one session sees of a process that started after another session had looked.</summary>
    private static List<string> Look(Freshness freshness, TimeSpan wait)
    {
        using Engine engine = Engine.Open(new EngineOptions { Freshness = freshness });
        using QuerySession early = engine.OpenSession(), late = engine.OpenSession();
        Assert.NotEmpty(Lines(early, "SELECT inum FROM uts_ns"));
        using Held held = Held.Start("unshare --uts");
        Thread.Sleep(wait);
        return Lines(late, $"SELECT 1 FROM processes WHERE pid = {held.Pid}; SELECT count(*) FROM uts_ns WHERE pid = {held.Pid}");
    }

    private static List<string> Lines(QuerySession session, string sql)
    {
        List<string> lines = [];
        foreach (QueryResult result in session.Run(sql))
        {
            while (result.Read()) lines.Add(Machine.Line(result));
        }
        return lines;
    }
}
