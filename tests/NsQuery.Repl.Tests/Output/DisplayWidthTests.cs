using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tests.Output;

public sealed class DisplayWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("中文", 4)]
    [InlineData("한", 2)]
    [InlineData("\U0001f600", 2)]
    public void Width_is_that_of_terminal_cells(string text, int width)
    {
        Assert.Equal(width, DisplayWidth.Of(text));
    }
}
