using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_options_everything_is_left_to_its_default()
    {
        Request request = Parse("SELECT 1", "SELECT 2");
        Assert.Equal(("nsquery", Wish.None), (request.Verb.Command.Name, request.Wants));
        Assert.Equal(["SELECT 1", "SELECT 2"], request.Arguments);
        Assert.Equal((null, null, true, null, false), (request.File, request.Format, request.Header, request.ProcPath, request.Strict));
    }

    [Fact]
    public void Options_stand_before_or_behind_the_sql()
    {
        Request request = Parse("--strict", "--proc", "/host/proc", "SELECT 1", "--no-header", "--format=tsv");
        Assert.Equal(["SELECT 1"], request.Arguments);
        Assert.Equal((OutputFormat.Tsv, false, "/host/proc", true), (request.Format, request.Header, request.ProcPath, request.Strict));
    }

    [Theory]
    [InlineData("-f", "x.sql")]
    [InlineData("-fx.sql")]
    [InlineData("--file", "x.sql")]
    [InlineData("--file=x.sql")]
    public void File_has_a_short_and_a_long_name(params string[] arguments) => Assert.Equal("x.sql", Parse(arguments).File);

    [Fact]
    public void Each_format_has_its_name()
    {
        Assert.Equal(OutputFormat.Table, Parse("--format", "table", "x").Format);
        Assert.Equal(OutputFormat.Tsv, Parse("--format", "tsv", "x").Format);
        Assert.Equal(OutputFormat.Json, Parse("--format", "json", "x").Format);
        Assert.Equal(OutputFormat.Json, Parse("--json", "x").Format);
        Assert.Equal(OutputFormat.Json, Parse("--json", "--format", "json", "x").Format);
    }

    [Theory]
    [InlineData("-- a comment\nSELECT 1")]
    [InlineData("@x")]
    [InlineData("-1")]
    [InlineData("")]
    public void Sql_that_looks_odd_is_still_sql(string sql) => Assert.Equal([sql], Parse(sql).Arguments);

    [Fact]
    public void Behind_two_dashes_everything_is_sql()
    {
        Assert.Equal(["SELECT 1", "--json", "-x"], Parse("SELECT 1", "--", "--json", "-x").Arguments);
    }

    [Theory]
    [InlineData("unknown option --strcit", "--strcit", "SELECT 1")]
    [InlineData("unknown option -x", "SELECT 1", "-x")]
    [InlineData("unknown option --Json", "--Json")]
    [InlineData("unknown option --formt=json", "--formt=json", "SELECT 1", "--", "SELECT 2")]
    [InlineData("[x] is neither an option nor SQL", "[x]")]
    [InlineData("missing for option: '-f'", "-f")]
    [InlineData("missing for option: '--format'", "SELECT 1", "--format")]
    [InlineData("-f needs a value that is not empty", "-f", "")]
    [InlineData("--proc needs a value that is not empty", "--proc", "", "SELECT 1")]
    [InlineData("'-f' expects a single argument but 2 were provided", "-f", "a", "-f", "b")]
    [InlineData("there is no format xml: choose table, box, json, ndjson, csv, tsv, markdown, line, list or tree", "--format", "xml", "SELECT 1")]
    [InlineData("there is no format JSON", "--format", "JSON", "SELECT 1")]
    [InlineData("--json contradicts --format tsv", "--json", "--format", "tsv", "SELECT 1")]
    [InlineData("--csv contradicts --format tsv", "--csv", "-o", "tsv", "SELECT 1")]
    [InlineData("--csv contradicts --json", "--csv", "--json", "SELECT 1")]
    [InlineData("not both", "-f", "a.sql", "SELECT 1")]
    [InlineData("run is a command and comes first: SELECT 1 stands before it", "SELECT 1", "run", "x")]
    [InlineData("schema does not take --proc", "schema", "--proc", "/proc")]
    [InlineData("schema does not take --proc", "--proc", "/proc", "schema")]
    [InlineData("soon is no time", "--refresh", "soon")]
    [InlineData("schema does not take --refresh", "schema", "--refresh", "1s")]
    [InlineData("unknown option --porc", "schema", "--porc=/proc")]
    public void Bad_usage_is_named(string message, params string[] arguments)
    {
        BadUsageException refusal = Assert.Throws<BadUsageException>(() => Parse(arguments));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("SELECT 1", "--help")]
    [InlineData("--format", "xml", "--help")]
    public void Help_wins_over_everything(params string[] arguments) => Assert.Equal(Wish.Help, Parse(arguments).Wants);

    [Fact]
    public void A_command_has_its_options_on_both_sides()
    {
        Request request = Parse("--json", "run", "-p", "n=1", "x", "--queries=d");
        Assert.Equal(("run", OutputFormat.Json, "1", "d"), (request.Verb.Command.Name, request.Format, request.Parameters["n"], request.QueryFolder));
        Assert.Equal(["x"], request.Arguments);
    }

    [Fact]
    public void Behind_two_dashes_a_command_is_sql() => Assert.Equal(["run", "x"], Parse("--", "run", "x") is { Verb.Command.Name: "nsquery" } request ? request.Arguments : []);

    [Fact]
    public void Version_is_asked_for_by_name() => Assert.Equal(Wish.Version, Parse("--version").Wants);

    private static Request Parse(params string[] arguments) => new CommandLine().Parse(arguments);
}
