using NsQuery.Repl.Output;
using NsQuery.Repl.Tui;

namespace NsQuery.Repl.Tests.Tui;

public sealed class ShownTests
{
    [Theory]
    [InlineData("nginx", 5, "nginx")]
    [InlineData("nginx", 4, "ngi…")]
    [InlineData("nginx", 1, "…")]
    [InlineData("nginx", 0, "")]
    [InlineData("雪雪雪", 6, "雪雪雪")]
    [InlineData("雪雪雪", 4, "雪…")]
    public void What_is_cut_ends_with_a_sign(string text, int cells, string shown) => Assert.Equal(shown, Shown.Cut(text, cells));

    [Theory]
    [InlineData("nginx  ", 0, 5, "nginx  ")]
    [InlineData("nginx  ", 0, 4, "ngi…")]
    [InlineData("  4026", -3, 9, "  4026")]
    [InlineData("  4026", -3, 5, "  40…")]
    [InlineData("nginx  ", 2, 7, "  …nx  ")]
    [InlineData("nginx  ", 1, 4, " …i…")]
    [InlineData("  4026", 2, 9, "  4026")]
    [InlineData("  4026", 3, 9, "   …26")]
    [InlineData("nginx  ", 5, 9, "nginx  ")]
    public void What_goes_on_beyond_the_window_has_a_sign_there(string text, int from, int to, string drawn) => Assert.Equal(drawn, Shown.Between(text, from, to));

    [Theory]
    [InlineData("nginx\e\t", @"nginx\x1b\t")]
    [InlineData("ünïx 🙂", "ünïx 🙂")]
    public void What_a_terminal_would_obey_is_spelt_out(string text, string shown) => Assert.Equal(shown, Shown.Text(text));

    [Theory]
    [InlineData("nginx", "nginx")]
    [InlineData("ü-雪-🙂", @"\xfc-\u96ea-\U0001f642")]
    public void To_a_terminal_without_them_letters_of_other_scripts_are_spelt_out(string text, string shown) => Assert.Equal(shown, VisibleText.ToAscii(text));
}
