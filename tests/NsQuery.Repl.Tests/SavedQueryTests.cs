namespace NsQuery.Repl.Tests;

/// <summary>Parameters and saved queries at the command line.</summary>
public sealed class SavedQueryTests
{
    private const string Folder = """mkdir -p d && printf -- '-- title: x\n-- why: y\n-- param: n INTEGER 1 a number\nSELECT :n + 1 AS n' > d/plus.sql; """;

    [Theory]
    [InlineData("x=1", "integer")]
    [InlineData("x=-1", "integer")]
    [InlineData("x=1.5", "real")]
    [InlineData("x=1e3", "real")]
    [InlineData("x=", "text")]
    [InlineData("x=a=b", "text")]
    [InlineData("x=0x1", "text")]
    [InlineData("x=NaN", "text")]
    public void What_looks_like_a_number_binds_as_one(string given, string type) => Assert.Equal($"{type}\n", Nsquery.Run("--no-header", "-p", given, "SELECT typeof(:x)").Output);

    [Fact]
    public void A_value_is_bound_and_never_pasted() => Assert.Equal("1'; --\t2\n", Nsquery.Run("--no-header", "-p", "x=1'; --", "-p", "y=2", "SELECT :x, $y").Output);

    [Theory]
    [InlineData("nsquery: 1:8: :x has no value\nSELECT :x\n       ^\n", "SELECT :x")]
    [InlineData("nsquery: -p y: no statement has :y\n", "-p", "y=1", "SELECT 1 WHERE 0")]
    [InlineData("nsquery: -p wants NAME=VALUE, not y\n", "-p", "y", "SELECT 1")]
    [InlineData("nsquery: there is no command rnu: did you mean run?\n", "rnu", "x")]
    [InlineData("nsquery: 1:1: near \"hello\": syntax error\nhello\n^\n", "hello")]
    [InlineData("nsquery: run takes one argument: the name of a saved query\n", "run")]
    [InlineData("nsquery: run takes one argument: the name of a saved query\n", "run", "a", "b")]
    [InlineData("nsquery: there is no query contaners: did you mean containers?\n", "run", "contaners")]
    [InlineData("nsquery: containers takes no parameter\n", "run", "containers", "-p", "x=1")]
    [InlineData("nsquery: queries does not take --stats\n", "queries", "--stats")]
    [InlineData("nsquery: run does not take --file\n", "run", "x", "-f", "y")]
    [InlineData("nsquery: --expect is empty or rows, not none\n", "--expect", "none", "SELECT 1")]
    public void What_is_wrong_is_told(string error, params string[] arguments)
    {
        Nsquery run = Nsquery.Run(arguments);
        Assert.Equal((2, error), (run.Status, run.Error));
    }

    [Fact]
    public void Statements_of_one_word_are_no_commands() => Assert.Equal((0, ""), Nsquery.Run("--no-header", "begin", "commit", "begin", "rollback", "begin", "end") is var run ? (run.Status, run.Error) : default);

    [Theory]
    [InlineData(0, "empty", "SELECT 1 WHERE 0")]
    [InlineData(1, "empty", "SELECT 1")]
    [InlineData(1, "empty", "SELECT 1; SELECT 1 WHERE 0")]
    [InlineData(0, "rows", "SELECT 1")]
    [InlineData(1, "rows", "SELECT 1 WHERE 0")]
    [InlineData(0, "rows", "BEGIN; SELECT 1; COMMIT")]
    [InlineData(2, "empty", "SELECT 1; SELCT")]
    public void Expect_decides_the_exit_code(int status, string expected, string sql) => Assert.Equal(status, Nsquery.Run("--expect", expected, sql).Status);

    [Fact]
    public void A_saved_query_runs_with_its_default_or_a_value()
    {
        Assert.Equal("2\n6\n", Nsquery.Shell(Folder + "nsquery run plus --queries d --no-header && nsquery --queries d run plus -p n=5 --no-header").Output);
        Assert.Equal("2\n", Nsquery.Shell(Folder + "mkdir e; NSQUERY_QUERIES=$PWD/d:$PWD/e nsquery run plus --no-header").Output);
        Assert.Equal("2\n", Nsquery.Shell(Folder + "mkdir -p c/nsquery && mv d c/nsquery/queries && XDG_CONFIG_HOME=$PWD/c nsquery run plus --no-header").Output);
    }

    [Fact]
    public void The_list_tells_the_tables_and_what_is_wrong()
    {
        Nsquery run = Nsquery.Shell(Folder + "echo 'SELECT 1' > d/bad.sql; printf -- '-- title: x\n-- why: y\nSELECT 1 FROM nonsense' > d/worse.sql; nsquery --queries d queries");
        Assert.Equal(2, run.Status);
        Assert.Equal("nsquery: d/bad.sql:1: the header has no title\nnsquery: d/worse.sql:3:15: no such table: nonsense\nSELECT 1 FROM nonsense\n              ^\n", run.Error);
        Assert.Contains("\nplus\t\tn\tx\t\ty\t\t\td/plus.sql\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\tcontainers processes\t", run.Output, StringComparison.Ordinal);
    }
}
