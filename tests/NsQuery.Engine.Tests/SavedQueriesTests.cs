using NsQuery.Tests.Sqlite;

namespace NsQuery.Tests;

/// <summary>Saved queries as their files say them: what a wrong one is told, and where.</summary>
public sealed class SavedQueriesTests : IDisposable
{
    private const string Head = "-- title: x\n-- why: y\n";

    private readonly TempFolder _folder = new("queries");
    private readonly Fixture _fixture = new();

    public void Dispose()
    {
        _fixture.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("SELECT 1", 1, "the header has no title")]
    [InlineData("-- title: x\nSELECT 1", 2, "the header has no why")]
    [InlineData("-- title: x\n-- wy: y\nSELECT 1", 2, "there is no key wy: did you mean why?")]
    [InlineData("-- title: x\n-- something\nSELECT 1", 2, "a header's line is -- key: value")]
    [InlineData("-- title:\n-- why: y\nSELECT 1", 1, "a header's line is -- key: value")]
    [InlineData("-- title: x\n-- title: x\n-- why: y\nSELECT 1", 2, "title is there twice")]
    [InlineData(Head + "-- param: n INTEGER\nSELECT :n", 3, "a parameter is NAME TYPE default text, its TYPE INTEGER, REAL or TEXT")]
    [InlineData(Head + "-- param: n NUMBER 1 a number\nSELECT :n", 3, "a parameter is NAME TYPE default text, its TYPE INTEGER, REAL or TEXT")]
    [InlineData(Head + "-- param: n INTEGER one a number\nSELECT :n", 3, "one is no INTEGER")]
    [InlineData(Head + "-- param: n REAL 1e999 a number\nSELECT :n", 3, "1e999 is no REAL")]
    [InlineData(Head + "-- param: n TEXT a b\n-- param: n TEXT a b\nSELECT :n", 4, "the parameter n is there twice")]
    [InlineData(Head + "-- severity: bad\nSELECT 1", 3, "severity is info, low, medium, high, critical, not bad")]
    [InlineData(Head + "-- severity: high\nSELECT 1", 4, "the header has no expect")]
    [InlineData(Head + "-- severity: high\n-- expect: rows\nSELECT 1", 4, "expect is empty, not rows")]
    [InlineData(Head + "-- expect: empty\n-- fix: f\n-- identity: a\nSELECT 1 AS a", 6, "the header has no severity")]
    [InlineData(Head + "-- metric: a-b gauge\nSELECT 1", 3, "a metric is NAME gauge, or NAME_total counter")]
    [InlineData(Head + "-- metric: ab counter\nSELECT 1", 3, "a metric is NAME gauge, or NAME_total counter")]
    [InlineData(Head + "-- metric: ab gauge\n-- label: __a\nSELECT 1", 5, "__a is no label: letters, digits and _, and no two of these first")]
    [InlineData(Head + "-- label: a\nSELECT 1", 4, "a label is of a metric, and the header has none")]
    public void A_wrong_header_is_told_with_its_line(string text, int line, string message)
    {
        Write("q.sql", text);
        Assert.Equal($"{_folder["q.sql"]}:{line}: {message}", Assert.Throws<SavedQueryException>(() => Find().Read("q")).Message);
    }

    [Theory]
    [InlineData(Head + "SELECT 1; SELECT 2", "a second statement, where there can be but one", 32)]
    [InlineData(Head + "-- needs: z", "there is no statement", null)]
    [InlineData(Head + "SELECT nonsense FROM processes", "no such column: nonsense", 29)]
    public void A_wrong_statement_is_told_with_its_place(string text, string message, int? place)
    {
        Write("q.sql", text);
        QueryException error = Assert.Throws<QueryException>(() => Find().Read("q").Describe(_fixture.Session));
        Assert.Equal((message, place), (error.Message, error.Offset));
    }

    [Theory]
    [InlineData("SELECT :n", "the header declares no parameter n")]
    [InlineData("SELECT ?", "the header declares no parameter ?")]
    [InlineData("-- param: n INTEGER 1 a number\nSELECT 1", "the statement does not use the parameter n")]
    [InlineData("-- severity: low\n-- expect: empty\n-- fix: f\n-- identity: a, b\nSELECT 1 AS a", "the statement has no column b, which identity names")]
    public void Header_and_statement_agree(string rest, string message)
    {
        Write("q.sql", Head + rest);
        Assert.Equal($"{_folder["q.sql"]}: {message}", Assert.Throws<SavedQueryException>(() => Find().Read("q").Describe(_fixture.Session)).Message);
    }

    [Fact]
    public void Its_tables_are_those_that_sqlite_reads()
    {
        Write("q.sql", Head + "WITH a AS (SELECT 1 AS x) SELECT (SELECT count(*) FROM tasks) FROM a, pid_ns_tree WHERE 'mounts' <> 'x'");
        Assert.Equal(["pid_ns", "tasks"], Find().Read("q").Describe(_fixture.Session).Tables);
    }

    [Fact]
    public void Values_are_of_the_declared_types_or_the_defaults()
    {
        Write("q.sql", Head + "-- param: a TEXT 'it''s so' a text\n-- param: b INTEGER 5 a number\n-- param: c REAL NULL a number\n-- param: d TEXT 7 a text\nSELECT :a, :b, :c, typeof(:d), typeof(:c)");
        SavedQuery query = Find().Read("q");
        Assert.Equal(["it's so 5 NULL text null"], Rows(query, []));
        Assert.Equal(["1 -2 3.5 text real"], Rows(query, new() { ["a"] = "1", ["b"] = "-2", ["c"] = "3.5", ["d"] = "1" }));
        Assert.Equal("b of q is INTEGER, and '5x' is none: a number", Assert.Throws<SavedQueryException>(() => query.Values(new Dictionary<string, string> { ["b"] = "5x" })).Message);
        Assert.Equal("q has no parameter e: it takes a, b, c, d", Assert.Throws<SavedQueryException>(() => query.Values(new Dictionary<string, string> { ["e"] = "" })).Message);
    }

    [Fact]
    public void A_value_is_never_sql()
    {
        Write("q.sql", Head + "-- param: a TEXT x a text\nSELECT :a");
        Assert.Equal(["'; SELECT 2 --"], Rows(Find().Read("q"), new() { ["a"] = "'; SELECT 2 --" }));
    }

    [Fact]
    public void A_later_directory_stands_in_the_place_of_an_earlier()
    {
        Write("one/q.sql", Head + "SELECT 1");
        Write("two/below/q.sql", Head + "SELECT 2");
        Write("two/containers.sql", Head + "SELECT 3");
        SavedQueries found = SavedQueries.Find([_folder["one"], _folder["two"]]);
        Assert.Equal((_folder["two/below/q.sql"], _folder["two/containers.sql"]), (found.Read("q").Origin, found.Read("containers").Origin));
        Assert.StartsWith("built-in ", SavedQueries.Find([_folder["one"]]).Read("containers").Origin, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_no_text()
    {
        Write("q.sql", "\ufeff" + Head + "SELECT 1");
        Assert.Equal("x", Find().Read("q").Title);
    }

    [Fact]
    public void One_directory_has_a_name_once()
    {
        Write("a/q.sql", "");
        Write("b/q.sql", "");
        Assert.StartsWith("two queries have the name q: ", Assert.Throws<SavedQueryException>(Find).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_told()
    {
        foreach (byte[] bytes in (byte[][])[[0xff, 0xfe, 0x41, 0], [0x41, 0xff]])
        {
            File.WriteAllBytes(_folder["q.sql"], bytes);
            Assert.EndsWith("it is not UTF-8 text", Assert.Throws<SavedQueryException>(() => Find().Read("q")).Message, StringComparison.Ordinal);
        }
        Assert.StartsWith("cannot read the queries of /nonexistent: ", Assert.Throws<SavedQueryException>(() => SavedQueries.Find(["/nonexistent"])).Message, StringComparison.Ordinal);
        Assert.Equal("there is no query contaners: did you mean containers?", Assert.Throws<SavedQueryException>(() => Find().Read("contaners")).Message);
    }

    private SavedQueries Find() => SavedQueries.Find([_folder.Path]);

    private void Write(string name, string text)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], text);
    }

    private List<string> Rows(SavedQuery query, Dictionary<string, string> given)
    {
        List<string> rows = [];
        foreach (QueryResult result in _fixture.Session.Run(query.Sql, query.Values(given), TestContext.Current.CancellationToken))
        {
            while (result.Read()) rows.Add(string.Join(' ', Enumerable.Range(0, result.Columns.Count).Select(i => result.Kind(i) == ValueKind.Null ? "NULL" : result.Text(i))));
        }
        return rows;
    }

    [Fact]
    public void A_metric_has_a_column_for_each_label_and_one_for_its_value()
    {
        using Engine engine = Engine.Open(new EngineOptions());
        using QuerySession session = engine.OpenSession();
        const string Metric = "-- title: T\n-- why: W\n-- metric: m_total counter\n-- label: a, b\n-- label: c\n";
        SavedQuery query = SavedQueryHeader.Parse("n", "o", Metric + "SELECT 1 AS b, 2 AS v, 3 AS a, 4 AS c");
        Assert.Equal(("m_total", true, "a b c"), (query.Metric!.Name, query.Metric.IsCounter, string.Join(' ', query.Metric.Labels)));
        Assert.Equal(1, query.Metric.ValueIn(query.Describe(session).Columns));
        foreach (string sql in (string[])["SELECT 1 AS a, 2 AS b, 3 AS c", "SELECT 1 AS a, 2 AS b, 3 AS v", "SELECT 1 AS a, 2 AS b, 3 AS c, 4 AS v, 5 AS w"])
            Assert.Throws<SavedQueryException>(() => SavedQueryHeader.Parse("n", "o", Metric + sql).Describe(session));
    }
}
