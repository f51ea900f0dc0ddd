using System.Text.Json;

namespace NsQuery.Repl.Tests;

/// <summary>The forms in which nsquery doctor answers.</summary>
public sealed class DoctorTests
{
    private const string Powerless = "$([ $(id -u) = 0 ] && echo setpriv --bounding-set=-all --inh-caps=-all) \"$NSQUERY\"";

    [Fact]
    public void Each_format_has_the_same_checks()
    {
        string[] tsv = Lines(Nsquery.Run("doctor").Output), table = Lines(Nsquery.Run("doctor", "--format", "table").Output);
        Assert.Equal("status\tarea\tname\tfound\terrno\teffect\tneeds\tlog", tsv[0]);
        string[] names = [.. tsv[1..].Select(static line => line.Split('\t')[2])];
        Assert.Equal(names, JsonDocument.Parse(Nsquery.Run("--json", "doctor").Output).RootElement.EnumerateArray().Select(static one => one.GetProperty("name").GetString()));
        Assert.Equal(names, table[2..(names.Length + 2)].Select(static line => line.Split('|')[2].Trim()));
        Assert.Equal(names, Lines(Nsquery.Run("doctor", "--no-header").Output).Select(static line => line.Split('\t')[2]));
    }

    [Fact]
    public void Below_a_table_stands_what_is_lost_and_what_it_needs()
    {
        string table = Nsquery.Shell($"{Powerless} doctor --format table").Output;
        Assert.Matches("\nfails +\\| privilege +\\| CAP_SYS_PTRACE +\\| not held\n", table);
        Assert.Contains("\n\nCAP_SYS_PTRACE: links, descriptors and sockets of others' tasks are unknown\n  needs CAP_SYS_PTRACE", table, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_terminal_it_is_a_table()
    {
        string terminal = Nsquery.Terminal("\"$NSQUERY\" doctor").Output;
        Assert.StartsWith("status | area ", terminal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_no_procfs_and_a_time_that_is_up_end_it()
    {
        Assert.Equal((3, ""), Short(Nsquery.Run("--proc", "/etc", "doctor")));
        Assert.Equal((5, ""), Short(Nsquery.Run("--timeout", "1ms", "doctor")));
    }

    [Theory]
    [InlineData("there is no command docter: did you mean doctor?", "docter")]
    [InlineData("doctor takes no argument", "doctor", "tasks")]
    [InlineData("doctor does not take --file", "doctor", "-f", "a.sql")]
    [InlineData("doctor does not take --stats", "--stats", "doctor")]
    public void Bad_usage_is_named(string message, params string[] arguments) =>
        Assert.Equal((2, $"nsquery: {message}\n"), (Nsquery.Run(arguments).Status, Nsquery.Run(arguments).Error));

    [Fact]
    public void Behind_two_dashes_it_is_sql() => Assert.Contains("near \"doctor\": syntax error", Nsquery.Run("--", "doctor").Error, StringComparison.Ordinal);

    private static (int Status, string Output) Short(Nsquery run) => (run.Status, run.Output);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
