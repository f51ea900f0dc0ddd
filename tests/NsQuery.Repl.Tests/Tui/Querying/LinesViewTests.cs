using NsQuery.Repl.Tui.Querying;

namespace NsQuery.Repl.Tests.Tui.Querying;

/// <summary>Text in lines.</summary>
public sealed class LinesViewTests
{
    [Fact]
    public void Long_lines_are_wrapped_and_short_ones_kept() => Assert.Equal(["abcd", "ef", "", "gh"], LinesView.Wrap("abcdef\n\ngh", 4));

    [Fact]
    public void A_wide_character_is_not_cut_in_two() => Assert.Equal(["a漢", "字b"], LinesView.Wrap("a漢字b", 4));
}
