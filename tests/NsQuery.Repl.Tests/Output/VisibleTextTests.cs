using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tests.Output;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("\t\n\r", @"\t\n\r")]
    [InlineData("\0\u001b[31m", @"\x00\x1b[31m")]
    [InlineData("\u007f\u0080\u009b\u009f", @"\x7f\x80\x9b\x9f")]
    [InlineData("\u00ad\u061c\u200b\u200e\u202e\u2066\ufeff", @"\xad\u061c\u200b\u200e\u202e\u2066\ufeff")]
    [InlineData("\u2028\u2029", @"\u2028\u2029")]
    [InlineData("\U000e0001\U000e007f", @"\U000e0001\U000e007f")]
    public void Hidden_characters_are_spelt_out(string text, string spelt)
    {
        Assert.Equal(spelt, VisibleText.Escape(text, VisibleText.Backslash.Kept));
    }

    [Fact]
    public void Lone_surrogates_are_spelt_out() => Assert.Equal(@"a\ud800b\udc00", VisibleText.Escape("a\ud800b\udc00", VisibleText.Backslash.Kept));

    [Theory]
    [InlineData("")]
    [InlineData("plain ~ text")]
    [InlineData("é ü 中文 日本語 한국어 עברית العربية")]
    [InlineData("e\u0301 \U0001f600 \ue000 \u00a0")]
    public void Letters_marks_emoji_and_private_use_stay(string text)
    {
        Assert.Equal(text, VisibleText.Escape(text, VisibleText.Backslash.Doubled));
    }

    [Theory]
    [InlineData(@"a\n", @"a\n", @"a\\n")]
    [InlineData("é\\", "é\\", @"é\\")]
    public void Backslash_is_doubled_only_where_asked(string text, string kept, string doubled)
    {
        Assert.Equal(kept, VisibleText.Escape(text, VisibleText.Backslash.Kept));
        Assert.Equal(doubled, VisibleText.Escape(text, VisibleText.Backslash.Doubled));
    }

    [Fact]
    public void No_bmp_control_or_format_character_gets_through()
    {
        for (int code = 0; code <= char.MaxValue; code++)
        {
            string escaped = VisibleText.Escape($"{(char)code}", VisibleText.Backslash.Kept);
            Assert.DoesNotContain(escaped, c => char.IsControl(c) || char.IsSurrogate(c)
                || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format);
        }
    }
}
