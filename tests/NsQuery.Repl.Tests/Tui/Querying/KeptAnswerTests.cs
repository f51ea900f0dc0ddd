using NsQuery.Repl.Tui;
using NsQuery.Repl.Tui.Querying;

namespace NsQuery.Repl.Tests.Tui.Querying;

/// <summary>An answer is kept as far as there is room.</summary>
public sealed class KeptAnswerTests
{
    private const string Endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c";

    [Fact]
    public void An_endless_one_is_cut_and_says_so()
    {
        (Answer answer, bool isCut) = Read(Endless, room: 3200);
        Assert.True(isCut);
        Assert.Equal(100, answer.Rows.Count);
    }

    [Fact]
    public void A_text_takes_the_room_of_its_characters() => Assert.Equal(4, Read("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT printf('%.*c', 434, 'x') FROM c", room: 3200).Answer.Rows.Count);

    [Fact]
    public void One_that_just_fits_is_whole()
    {
        (Answer answer, bool isCut) = Read("VALUES (1), (2)", room: 64);
        Assert.Equal((2, false), (answer.Rows.Count, isCut));
    }

    private static (Answer Answer, bool IsCut) Read(string sql, long room)
    {
        using Engine engine = Engine.Open(new EngineOptions());
        using QuerySession session = engine.OpenSession();
        using RunState run = new();
        foreach (QueryResult result in session.Run(sql, TestContext.Current.CancellationToken)) return KeptAnswer.Read(result, run, room);
        throw new InvalidOperationException();
    }
}
