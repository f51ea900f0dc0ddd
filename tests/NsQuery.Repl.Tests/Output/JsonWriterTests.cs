using System.Text.Json;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tests.Output;

public sealed class JsonWriterTests
{
    [Fact]
    public void A_document_is_an_array_with_an_object_a_line()
    {
        Assert.Equal("[\n{\"a\":1,\"b\":\"x\"},\n{\"a\":2,\"b\":\"y\"}\n]\n", Print("SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, 'y'"));
    }

    [Fact]
    public void Each_statement_is_one_document() => Assert.Equal("[\n{\"a\":1}\n]\n[\n{\"b\":2}\n]\n", Print("SELECT 1 AS a; BEGIN; SELECT 2 AS b"));

    [Fact]
    public void An_empty_result_is_an_empty_array() => Assert.Equal("[]\n", Print("SELECT 1 AS a WHERE 0"));

    [Theory]
    [InlineData("NULL", "null")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("1.0", "1.0")]
    [InlineData("1e300", "1E+300")]
    [InlineData("9e999", "null")]
    [InlineData("-9e999", "null")]
    [InlineData("x'00ff'", "\"00ff\"")]
    [InlineData("'1'", "\"1\"")]
    public void Values_keep_their_types(string expression, string json)
    {
        string printed = Print($"SELECT {expression} AS v");
        Assert.Equal($"[\n{{\"v\":{json}}}\n]\n", printed);
        using JsonDocument parsed = JsonDocument.Parse(printed);
        Assert.Equal(1, parsed.RootElement.GetArrayLength());
    }

    [Fact]
    public void A_column_declared_boolean_is_true_or_false()
    {
        Assert.Equal("[\n{\"is_kernel\":false,\"n\":0}\n]\n", Print("SELECT is_kernel, is_kernel + 0 AS n FROM processes WHERE pid = 1"));
        Assert.Equal("[\n{\"is_initial\":true}\n]\n", Print("SELECT DISTINCT is_initial FROM namespaces WHERE is_initial"));
    }

    [Fact]
    public void A_repeated_column_name_is_numbered_past_the_names_in_use()
    {
        Assert.Equal("[\n{\"a\":1,\"a_3\":2,\"a_2\":3,\"a_4\":4}\n]\n", Print("SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS a"));
    }

    [Fact]
    public void Column_names_are_quoted() => Assert.Equal("[\n{\"a\\\"\\u001b\":1}\n]\n", Print("SELECT 1 AS 'a\"\u001b'"));

    private static string Print(string sql) => Sql.Printed(sql, output => new JsonWriter(output));
}
