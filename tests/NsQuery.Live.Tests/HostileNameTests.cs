using System.Text.Json;

namespace NsQuery.Live.Tests;

/// <summary>A process names itself: prctl(2), PR_SET_NAME. Its name must be no more than a name.</summary>
public sealed class HostileNameTests(Nsquery nsquery) : IClassFixture<Nsquery>, IDisposable
{
    private readonly Held _held = Held.Start("env", @"printf '\033]0;x\007a\tb\n\377\\' > /proc/self/comm");

    public void Dispose() => _held.Dispose();

    private string Sql => $"SELECT comm, pid FROM processes WHERE pid = {_held.Pid}";

    [Fact]
    public void Tsv_stays_one_line_of_two_fields() =>
        Assert.Equal($"comm\tpid\n\\x1b]0;x\\x07a\\tb\\n\uFFFD\\\\\t{_held.Pid}\n", nsquery.Run("--format", "tsv", Sql).Output);

    [Fact]
    public void Json_stays_a_document_with_the_whole_name()
    {
        string text = nsquery.Run("--json", Sql).Output;
        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
        using JsonDocument document = JsonDocument.Parse(text);
        Assert.Equal("\u001b]0;x\u0007a\tb\n\uFFFD\\", document.RootElement[0].GetProperty("comm").GetString());
    }

    [Fact]
    public void A_table_on_a_real_terminal_has_no_control_character()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "needs script of bsdutils to make a terminal");
        string program = Path.Combine(AppContext.BaseDirectory, "nsquery");
        Command run = Command.Run("script", "-qec", $"NO_COLOR=1 {program} \"{Sql}\"", "/dev/null");
        Assert.Equal(0, run.Status);
        Assert.Contains(@"\x1b]0;x\x07a\tb\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output, c => char.IsControl(c) && c is not ('\r' or '\n'));
    }

    [Fact]
    public void The_name_can_be_looked_up() =>
        Assert.Equal($"{_held.Pid}\n", nsquery.Run("--no-header", $"SELECT pid FROM processes WHERE comm = (SELECT comm FROM tasks WHERE tid = {_held.Pid})").Output);
}
