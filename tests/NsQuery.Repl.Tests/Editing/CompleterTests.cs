namespace NsQuery.Repl.Tests.Editing;

/// <summary>What is proposed where, beside the list of positions.</summary>
public sealed class CompleterTests
{
    [Theory]
    [ClassData(typeof(Positions))]
    public void What_fits_is_proposed_and_nothing_else(string marked, string wanted, string unwanted)
    {
        string[] texts = At.Texts(marked);
        if (unwanted == "*") Assert.Equal(Words(wanted).Order(StringComparer.Ordinal), texts.Order(StringComparer.Ordinal));
        Assert.Superset(Words(wanted).ToHashSet(), texts.ToHashSet());
        Assert.Empty(texts.Intersect(Words(unwanted)));
        Assert.Equal(texts.Length, texts.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void There_are_enough_positions() => Assert.True(new Positions().Count >= 60);

    private static string[] Words(string list) => list.Split('|', StringSplitOptions.RemoveEmptyEntries);
}
