namespace NsQuery.Tests.Sqlite;

/// <summary>A session whose statements come from people who are not trusted.</summary>
public sealed class SandboxTests : IDisposable
{
    private readonly QuerySession _limited = new((_, _) => throw new InvalidOperationException(), tables: [], limits: new());
    private readonly QuerySession _free = new((_, _) => throw new InvalidOperationException(), tables: []);

    public void Dispose()
    {
        _limited.Dispose();
        _free.Dispose();
    }

    public static TheoryData<string> Calls => [.. from call in (string[])["instr({0}, {1})", "replace({0}, {1}, {2})", "trim({0}, {1})", "ltrim({0}, {1})", "rtrim({0}, {1})", "{0} LIKE {1}", "{0} LIKE {1} ESCAPE {2}", "{0} GLOB {1}"]
                                                  from first in (string[])["'abcabc'", "'ÄÖß€𝄞b'", "NULL", "x'616263'", "12.5", "''"]
                                                  from second in (string[])["'b'", "'%B%'", "'*[a-c]*'", "'€'", "x'62'", "NULL", "''", "2"]
                                                  from third in (string[])["'x'", "'xy'"]
                                                  select string.Format(System.Globalization.CultureInfo.InvariantCulture, call, first, second, third)];

    [Theory]
    [MemberData(nameof(Calls))]
    [InlineData("json_patch('{\"a\":1,\"b\":{\"c\":2}}', '{\"a\":null,\"b\":{\"d\":3}}')")]
    [InlineData("json_array(json_patch('{}', '{\"a\":1}'))")]
    [InlineData("json_patch('{', '{}')")]
    [InlineData("hex(jsonb_patch('{}', '{\"a\":1}'))")]
    public void A_guarded_function_answers_as_SQLites_own(string call) => Assert.Equal(Answer(_free, call), Answer(_limited, call));

    [Theory]
    [InlineData("instr(printf('%.*c', 900000, 'a'), printf('%.*c', 400000, 'a') || 'b')")]
    [InlineData("zeroblob(2000000)")]
    [InlineData("printf('%.*c', 900000, 'a') LIKE '%' || printf('%.*c', 200, 'a') || 'b'")]
    public void What_would_take_too_much_is_refused_and_the_session_goes_on(string call)
    {
        QueryException error = Assert.Throws<QueryException>(() => Run(_limited, call));
        Assert.Equal((QueryFailure.TooMuch, "string or blob too big"), (error.Failure, error.Message));
        Assert.Equal("1", Run(_limited, "1"));
    }

    [Fact]
    public void A_long_statement_is_refused_and_a_long_chain_is_not()
    {
        Assert.Equal("1", Run(_limited, string.Join(" OR ", Enumerable.Repeat("1", 900))));
        Assert.Equal(QueryFailure.TooMuch, Assert.Throws<QueryException>(() => Run(_limited, $"'{new string('a', 100_000)}'")).Failure);
        Assert.Equal(QueryFailure.Sql, Assert.Throws<QueryException>(() => Run(_limited, string.Join(", ", Enumerable.Repeat("1", 600)))).Failure);
    }

    private static string Answer(QuerySession session, string call)
    {
        try
        {
            return Run(session, $"quote({call})");
        }
        catch (QueryException e)
        {
            return e.Message;
        }
    }

    private static string Run(QuerySession session, string expression)
    {
        foreach (QueryResult result in session.Run($"SELECT {expression}"))
        {
            while (result.Read()) return result.Text(0);
        }
        return "";
    }
}
