using System.Runtime.CompilerServices;
using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tests.Output;

/// <summary>Every format over values that are hard on it, byte for byte as in Golden; <c>NSQUERY_TEST_GOLDEN=write</c> writes those files anew.</summary>
public sealed class GoldenTests
{
    private const string Hostile = """
        WITH t(inum, parent, name, value) AS (VALUES
            (1, NULL, '中文字', 1.0),
            (2, 1, 'e' || char(769) || 'te' || char(769), NULL),
            (3, 2, char(128104, 8205, 128105, 8205, 128103), x'00ff'),
            (4, 2, 'a' || char(8238) || 'gpj.exe', -2.5e300),
            (5, 1, 'tab' || char(9) || 'line' || char(10) || 'return' || char(13) || 'escape' || char(27) || '[31m', 9223372036854775807),
            (6, 99, 'back\slash "quoted" ''single'' | bar, comma', ''),
            (7, 8, '<b>*x*</b> [l](u) `c`', 'NULL'),
            (8, 7, ' spaces ', 0.1))
        SELECT inum, parent, name, value, NULL AS "odd|name" FROM t
        """;

    public static TheoryData<string> Formats => ["table", "box", "json", "ndjson", "csv", "tsv", "markdown", "line", "list", "tree"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Hostile_values_print_as_ever(string format) => Compare($"hostile-{format}", Print(format, Hostile));

    [Theory]
    [InlineData(40)]
    [InlineData(300)]
    public void Many_columns_print_as_ever(int columns)
    {
        string sql = "SELECT " + string.Join(", ", Enumerable.Range(1, columns).Select(static i => $"{i * i} AS c{i}"));
        Compare($"columns-{columns}", string.Concat(Formats.Select(format => $"{format.Data}:\n{Print(format.Data, sql)}")));
    }

    private static string Print(string format, string sql)
    {
        using MemoryStream error = new();
        return Sql.Printed(sql, output => RowWriters.Create(OutputFormats.Named(format)!.Value, output, header: true, nullText: null, colour: false, new Diagnostics(error)));
    }

    private static void Compare(string name, string printed, [CallerFilePath] string source = "")
    {
        string file = Path.Combine(Path.GetDirectoryName(source)!, "Golden", $"{name}.txt");
        if (Environment.GetEnvironmentVariable("NSQUERY_TEST_GOLDEN") == "write")
            File.WriteAllText(file, printed);
        Assert.Equal(File.ReadAllText(file), printed);
    }
}
