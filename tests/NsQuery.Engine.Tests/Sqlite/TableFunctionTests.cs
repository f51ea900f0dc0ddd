using NsQuery.Model;
using NsQuery.Tables;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Sqlite;

/// <summary>A table whose rows follow from required arguments.</summary>
public sealed class TableFunctionTests : IDisposable
{
    private static readonly Table Multiples = new TableFunction<long>
    {
        Name = "multiples",
        Doc = "One multiple of a number.",
        RestsOn = Facets.None,
        Arguments = [new("of", ColumnType.Integer, "The number."), new("n", ColumnType.Integer, "How many of them.")],
        ColumnList = [new("value", ColumnType.Integer, "The multiple.", row => row)],
        Rows = (_, arguments) => [.. Enumerable.Range(1, (int)arguments[1].Integer).Select(i => i * arguments[0].Integer)],
        Examples = [],
    };

    private static readonly Table Letters = new TableFunction<char>
    {
        Name = "letters",
        Doc = "One letter of a word.",
        RestsOn = Facets.None,
        Arguments = [new("word", ColumnType.Text, "The word.")],
        ColumnList = [new("letter", ColumnType.Text, "The letter.", row => row.ToString())],
        Rows = (_, arguments) => arguments[0].TextOrNull!.ToCharArray(),
        Examples = [],
    };

    private readonly QuerySession _session = new((_, _) => new(new Snapshot([Records.Task(3, [3]), Records.Task(4, [4])], [], DetailReaders.None, Records.Host, [])), tables: [.. Catalog.Tables, Multiples, Letters]);

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("SELECT value FROM multiples(3, 4)", "3 6 9 12")]
    [InlineData("SELECT value FROM multiples('3', 2.0)", "3 6")]
    [InlineData("SELECT value FROM multiples WHERE n = 2 AND \"of\" = 5", "5 10")]
    [InlineData("SELECT \"of\", n, value FROM multiples('3', 2) WHERE value > 3", "3 2 6")]
    [InlineData("SELECT value FROM multiples(3, 4) WHERE n = 5", "")]
    [InlineData("SELECT value FROM multiples(NULL, 4)", "")]
    [InlineData("SELECT value FROM multiples(2.5, 4)", "")]
    [InlineData("SELECT value FROM multiples('x', 4)", "")]
    [InlineData("SELECT value FROM multiples(x'33', 4)", "")]
    [InlineData("SELECT value FROM multiples(3, 9) ORDER BY value DESC LIMIT 2", "27 24")]
    [InlineData("SELECT value FROM multiples(3, 9) LIMIT 2 OFFSET 1", "6 9")]
    [InlineData("SELECT value FROM multiples(3, 9) WHERE rowid = 1", "6")]
    [InlineData("SELECT pid, value FROM processes JOIN multiples(processes.pid, 2)", "3 3 3 6 4 4 4 8")]
    [InlineData("SELECT pid, value FROM multiples(pid, 2) JOIN processes WHERE value = 8", "4 8")]
    [InlineData("SELECT pid, (SELECT sum(value) FROM multiples(pid, 3)) FROM processes", "3 18 4 24")]
    [InlineData("SELECT a.value, b.value FROM multiples(1, 2) a JOIN multiples(a.value, 2) b", "1 1 1 2 2 2 2 4")]
    [InlineData("SELECT value FROM multiples WHERE n IN (1, 2) AND \"of\" = 7", "7 7 14")]
    [InlineData("SELECT group_concat(letter, '') FROM letters('abc')", "abc")]
    [InlineData("SELECT letter FROM letters(12)", "1 2")]
    [InlineData("SELECT letter FROM letters(x'61')", "")]
    [InlineData("SELECT letter FROM letters(NULL)", "")]
    public void Rows_follow_from_the_arguments(string sql, string expected) => Assert.Equal(expected, string.Join(' ', Rows(sql)));

    [Theory]
    [InlineData("SELECT value FROM multiples(3)", "multiples(of, n) needs its argument n")]
    [InlineData("SELECT value FROM multiples", "multiples(of, n) needs its argument of")]
    [InlineData("SELECT value FROM multiples WHERE \"of\" > 3 AND n = 1", "multiples(of, n) needs its argument of")]
    public void An_argument_that_is_not_given_is_an_error(string sql, string message)
    {
        QueryException failed = Assert.Throws<QueryException>(() => Rows(sql));
        Assert.Equal((QueryFailure.Sql, message), (failed.Failure, failed.Message));
        Assert.Equal(["3"], Rows("SELECT value FROM multiples(3, 1)"));
    }

    [Fact]
    public void Arguments_that_wait_for_each_other_are_no_plan() =>
        Assert.Equal("no query solution", Assert.Throws<QueryException>(() => Rows("SELECT 1 FROM multiples a JOIN multiples b ON a.\"of\" = b.value AND b.\"of\" = a.value AND a.n = 1 AND b.n = 1")).Message);

    [Fact]
    public void They_are_hidden() => Assert.Equal(["value"], _session.Run("SELECT * FROM multiples(1, 1)").Single().Columns.Select(column => column.Name));

    private List<string> Rows(string sql)
    {
        List<string> rows = [];
        foreach (QueryResult result in _session.Run(sql))
        {
            while (result.Read()) rows.Add(Fixture.Row(result));
        }
        return rows;
    }
}
