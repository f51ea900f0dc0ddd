using NsQuery.Repl.Tui;

namespace NsQuery.Repl.Tests.Tui;

public sealed class WrappedTests
{
    [Theory]
    [InlineData("", 5, "")]
    [InlineData("one two", 7, "one two")]
    [InlineData("one two", 6, "one|two")]
    [InlineData("one two three", 9, "one two|three")]
    [InlineData("one  two", 4, "one |two")]
    [InlineData("  one two", 5, "  one|two")]
    [InlineData("abcdefgh ij", 3, "abc|def|gh|ij")]
    [InlineData("日本語 x", 4, "日本|語 x")]
    [InlineData("日本", 1, "日|本")]
    [InlineData("𝒳𝒴", 0, "𝒳|𝒴")]
    public void Lines_end_between_words_or_where_a_word_has_no_room(string text, int width, string lines) => Assert.Equal(lines, string.Join('|', Wrapped.Lines(text, width)));

    [Fact]
    public void What_goes_on_can_hang() => Assert.Equal(["key  does", "     this", "     abcd", "     ef"], Wrapped.Lines("key  does this abcdef", 9, 5));
}
