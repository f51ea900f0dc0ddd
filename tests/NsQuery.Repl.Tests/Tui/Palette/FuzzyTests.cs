using NsQuery.Repl.Tui.Palette;

namespace NsQuery.Repl.Tests.Tui.Palette;

public sealed class FuzzyTests
{
    [Theory]
    [InlineData("run who", "Run who-is-uid")]
    [InlineData("rwiu", "Run who-is-uid")]
    [InlineData("uid", "Run who-is-uid")]
    [InlineData("quit", "Quit")]
    [InlineData("pidns", "Help on pid_ns")]
    [InlineData("mounts", "Help on mounts")]
    public void The_best_comes_first(string letters, string best) =>
        Assert.Equal(best, Find(letters, "Help on net_interfaces", "Run who-is-uid", "Quit", "Help on mounts", "Run deleted-mounts", "Help on pid_ns", "Run container-in-host-pid-namespace")[0]);

    [Fact]
    public void What_lacks_a_letter_or_has_them_in_another_order_is_not_found() => Assert.Empty(Find("tiuq", "Quit", "Run"));

    [Fact]
    public void Without_letters_all_stay_in_their_order() => Assert.Equal(["b", "a", "c"], Find("  ", "b", "a", "c"));

    [Fact]
    public void Letters_side_by_side_are_better_than_scattered_ones_and_beginnings_of_words_than_their_middles()
    {
        Assert.Equal(["xx abc xx", "xx a b c x", "xx axbxcxx"], Find("abc", "xx axbxcxx", "xx a b c x", "xx abc xx"));
        Assert.Equal(["see net_ns", "seenetx ns"], Find("net", "seenetx ns", "see net_ns"));
    }

    private static string[] Find(string letters, params string[] texts) => [.. Fuzzy.Find(texts, static text => text, letters)];
}
