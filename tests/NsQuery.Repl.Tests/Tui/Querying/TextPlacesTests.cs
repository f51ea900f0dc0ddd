using NsQuery.Repl.Tui.Querying;
using Terminal.Gui.Drawing;

namespace NsQuery.Repl.Tests.Tui.Querying;

/// <summary>Places in an editor's lines and in their text.</summary>
public sealed class TextPlacesTests
{
    // The smile is one character on the screen and two in a string; so is the letter with its accent.
    private const string Text = "ab\n\U0001f600c\n\ne\u0301x";

    private static readonly List<List<Cell>> Lines = [.. Text.Split('\n').Select(static line => Cell.ToCellList(line))];

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(2, 0, 2)]
    [InlineData(3, 1, 0)]
    [InlineData(5, 1, 1)]
    [InlineData(6, 1, 2)]
    [InlineData(7, 2, 0)]
    [InlineData(10, 3, 1)]
    [InlineData(11, 3, 2)]
    public void A_place_is_the_same_both_ways(int offset, int row, int column)
    {
        Assert.Equal((row, column), TextPlaces.Place(Lines, offset));
        Assert.Equal(offset, TextPlaces.Offset(Lines, row, column));
    }

    [Fact]
    public void Behind_the_end_is_the_end() => Assert.Equal((3, 2), TextPlaces.Place(Lines, 100));
}
