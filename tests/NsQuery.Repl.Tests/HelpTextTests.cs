using System.CommandLine;
using System.Globalization;
using System.Reflection;
using NsQuery.Repl.Verbs;

namespace NsQuery.Repl.Tests;

public sealed class HelpTextTests
{
    private readonly CommandLine _commandLine = new();
    private readonly string _help;

    public HelpTextTests() => _help = HelpText.Of(_commandLine.Verbs, _commandLine.Verbs.Sql);

    public static TheoryData<string> Words => [.. new CommandLine().Verbs.All.Select(static verb => verb.Command.Name)];

    [Theory, MemberData(nameof(Words))]
    public void Every_name_of_every_option_is_explained(string word)
    {
        Verb verb = _commandLine.Verbs.All.Single(verb => verb.Command.Name == word);
        string help = HelpText.Of(_commandLine.Verbs, verb);
        foreach (Option option in verb.Command.Options)
        {
            Assert.False(string.IsNullOrEmpty(option.Description));
            string line = Assert.Single(help.Split('\n'), line => line.EndsWith(option.Description, StringComparison.Ordinal));
            Assert.All([option.Name, .. option.Aliases], name => Assert.Contains(name, line, StringComparison.Ordinal));
        }
        Assert.All(help.Split('\n'), line => Assert.True(line.Length <= 80 && !line.EndsWith(' '), line));
        Assert.Contains("--version", help, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_exit_code_is_listed()
    {
        foreach (FieldInfo code in typeof(ExitCode).GetFields())
            Assert.Contains($"\n  {Convert.ToString(code.GetRawConstantValue(), CultureInfo.InvariantCulture)}  ", _help, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_is_wider_than_a_terminal_or_ends_in_a_space()
    {
        Assert.All(_help.Split('\n'), line => Assert.True(line.Length <= 80 && !line.EndsWith(' '), line));
    }

    [Fact]
    public void Every_query_of_the_examples_runs()
    {
        List<string> queries = [];
        foreach (string line in _help.Split('\n'))
        {
            if (line.Split('"') is [_, string sql, _])
                queries.Add(sql);
        }
        Assert.NotEmpty(queries);
        Assert.All(queries, sql => Assert.Equal(0, Nsquery.Run(sql).Status));
    }
}
