using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tests.Output;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("NULL", null)]
    [InlineData("''", "")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775807 - 1", "-9223372036854775808")]
    [InlineData("1.0", "1.0")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("0.1", "0.1")]
    [InlineData("1e300", "1E+300")]
    [InlineData("9e999", "Inf")]
    [InlineData("-9e999", "-Inf")]
    [InlineData("x'00ff1b'", "x'00ff1b'")]
    [InlineData("x''", "x''")]
    [InlineData("'a'||char(27)", @"a\x1b")]
    public void Every_kind_of_value_has_its_text(string expression, string? text)
    {
        Assert.Equal(text, Sql.First($"SELECT {expression}", row => CellText.Of(new ResultRow(row), 0, VisibleText.Backslash.Kept)));
    }
}
