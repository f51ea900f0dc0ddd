using NsQuery.Repl.Output;
using NsQuery.Repl.Tui;
using NsQuery.Repl.Tui.Querying;

namespace NsQuery.Repl.Tests.Tui.Querying;

/// <summary>Rows in files.</summary>
public sealed class ExportFileTests : IDisposable
{
    private static readonly Answer Three = new([new("a", "INTEGER"), new("b", "TEXT"), new("c", null)], [new KeptRow([1L, "x,y", null])]);

    private readonly string _folder = Directory.CreateTempSubdirectory("nsq-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("csv", "rows.csv")]
    [InlineData("markdown", "rows.md")]
    [InlineData("ndjson", "rows.ndjson")]
    [InlineData("box", "rows.txt")]
    public void A_name_tells_the_format(string format, string expected) => Assert.Equal(expected, ExportFile.Name(OutputFormats.Named(format)!.Value));

    [Fact]
    public void A_tilde_is_the_home() => Assert.Equal(System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "x.csv"), ExportFile.Path(" ~/x.csv "));

    [Fact]
    public void No_name_is_refused() => Assert.Throws<IOException>(static () => ExportFile.Path("  "));

    [Fact]
    public void Only_the_wanted_columns_are_written()
    {
        Assert.Null(ExportFile.Write(Path("x"), OutputFormat.Csv, Three, [0, 1], replace: false));
        Assert.Equal("a,b\n1,\"x,y\"\n", File.ReadAllText(Path("x")));
    }

    [Fact]
    public void A_file_that_is_there_is_not_overwritten_unasked()
    {
        File.WriteAllText(Path("x"), "mine");
        Assert.Throws<IOException>(() => ExportFile.Write(Path("x"), OutputFormat.Csv, Three, [0], replace: false));
        Assert.Equal("mine", File.ReadAllText(Path("x")));
        ExportFile.Write(Path("x"), OutputFormat.Csv, Three, [0], replace: true);
        Assert.Equal("a\n1\n", File.ReadAllText(Path("x")));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told() => Assert.ThrowsAny<IOException>(() => ExportFile.Write(Path("no/x"), OutputFormat.Csv, Three, [0], replace: false));

    [Fact]
    public void A_tree_without_its_columns_says_that_it_is_a_table() => Assert.Contains("tree", ExportFile.Write(Path("x"), OutputFormat.Tree, Three, [0], replace: false), StringComparison.Ordinal);

    private string Path(string name) => System.IO.Path.Combine(_folder, name);
}
