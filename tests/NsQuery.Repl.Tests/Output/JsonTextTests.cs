using System.Text.Json;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tests.Output;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("a\"b\\c/d", @"""a\""b\\c/d""")]
    [InlineData("<a href='x'>&+", "\"<a href='x'>&+\"")]
    [InlineData("é中\U0001f600", "\"é中\U0001f600\"")]
    [InlineData("\t\n\r\0\u001b", @"""\t\n\r\u0000\u001b""")]
    [InlineData("\u007f\u009b\u00ad", @"""\u007f\u009b\u00ad""")]
    [InlineData("\u200b\u202e\u2028\ufeff", @"""\u200b\u202e\u2028\ufeff""")]
    [InlineData("\U000e0001", @"""\udb40\udc01""")]
    public void Text_reads_well_and_hidden_characters_are_escaped(string text, string json)
    {
        Assert.Equal(json, JsonText.Quote(text));
        Assert.Equal(text, JsonSerializer.Deserialize<string>(json));
    }

    [Fact]
    public void A_lone_surrogate_is_the_replacement_character() => Assert.Equal("\"a\ufffdb\"", JsonText.Quote("a\ud800b"));

    [Fact]
    public void Every_bmp_character_survives_a_parser()
    {
        for (int code = 0; code <= char.MaxValue; code++)
        {
            if (char.IsSurrogate((char)code))
                continue;
            string text = $"{(char)code}";
            Assert.Equal(text, JsonSerializer.Deserialize<string>(JsonText.Quote(text)));
        }
    }
}
