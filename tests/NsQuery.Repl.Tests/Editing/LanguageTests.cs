using NsQuery.Repl.Editing;

namespace NsQuery.Repl.Tests.Editing;

/// <summary>What is known of SQLite's words, functions and of our relations, held against SQLite itself.</summary>
public sealed class LanguageTests : IDisposable
{
    private readonly Engine _engine = Engine.Open(new EngineOptions());
    private readonly QuerySession _session;

    public LanguageTests() => _session = _engine.OpenSession();

    public void Dispose()
    {
        _session.Dispose();
        _engine.Dispose();
    }

    [Fact]
    public void Each_function_is_one_of_the_engine_and_says_rightly_whether_it_needs_an_argument()
    {
        string[] known = Rows("SELECT DISTINCT name || ' ' || (narg = 0) FROM pragma_function_list");
        Assert.All(Functions.All, function => Assert.Contains($"{function.Name} {(function.Arguments.Length == 0 ? 1 : 0)}", known));
    }

    [Fact]
    public void A_reserved_word_is_no_name_and_any_other_is()
    {
        Assert.All(Keywords.Reserved, word => Assert.False(IsName(word), word));
        string[] names = [.. Relations.Columns.Select(static found => found.Column.Name), .. Relations.All.Select(static relation => relation.Name), "key", "first", "plan", "over", "filter", "replace", "left", "glob", "end", "by"];
        Assert.All(names, name => Assert.NotEqual(IsName(name), Keywords.Reserved.Contains(name)));
    }

    [Fact]
    public void The_columns_of_every_relation_are_those_of_the_engine() =>
        Assert.All(Relations.All, relation => Assert.Equal(Rows($"SELECT name FROM pragma_table_xinfo('{relation.Name}') WHERE name <> 'host'"), relation.Columns.Select(static column => column.Name)));

    private bool IsName(string word)
    {
        try
        {
            return Rows($"SELECT x.{word} || {word} FROM (SELECT 'a' AS {word}) x") is ["aa"];
        }
        catch (QueryException)
        {
            return false;
        }
    }

    private string[] Rows(string sql)
    {
        List<string> rows = [];
        foreach (QueryResult result in _session.Run(sql))
        {
            while (result.Read()) rows.Add(result.Text(0));
        }
        return [.. rows];
    }
}
