using NsQuery.Repl.Output;

namespace NsQuery.Repl.Tests;

/// <summary>SQL run in this process, by the real Engine.</summary>
internal static class Sql
{
    /// <summary>What a format makes of statements.</summary>
    public static string Printed(string sql, Func<TextWriter, IRowWriter> format)
    {
        using StringWriter output = new();
        using MemoryStream error = new();
        int status = new OneShot(output, format(output), new Diagnostics(error)).Run([new SqlText(sql, Origin: null)], new CommandLine().Parse([sql]));
        Assert.Equal(ExitCode.Done, status);
        return output.ToString();
    }

    /// <summary>Does something with the first row of a statement.</summary>
    public static T First<T>(string sql, Func<QueryResult, T> read)
    {
        using Engine engine = Engine.Open(new EngineOptions());
        using QuerySession session = engine.OpenSession();
        foreach (QueryResult result in session.Run(sql))
        {
            Assert.True(result.Read());
            return read(result);
        }
        throw new InvalidOperationException("no statement");
    }

    /// <summary>The failure of a wrong statement.</summary>
    public static QueryException Failure(string sql)
    {
        using Engine engine = Engine.Open(new EngineOptions());
        using QuerySession session = engine.OpenSession();
        return Assert.Throws<QueryException>(() =>
        {
            foreach (QueryResult result in session.Run(sql))
            {
                while (result.Read())
                {
                }
            }
        });
    }
}
