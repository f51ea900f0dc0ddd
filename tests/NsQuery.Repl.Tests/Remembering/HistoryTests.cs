using System.Text;
using NsQuery.Repl.Remembering;

namespace NsQuery.Repl.Tests.Remembering;

/// <summary>The history's file, over real files.</summary>
public sealed class HistoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nsquery-history-");

    private string Place => Path.Combine(_folder.FullName, "state", "nsquery", "history");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_next_run_has_what_this_one_added_lines_quotes_and_all()
    {
        string[] statements = ["SELECT 1;", "SELECT inum\nFROM pid_ns -- \"all\" of 'em, \\ and ü 🙂\u2028\t\e[31m\nWHERE depth > 1;"];
        History first = History.Open(Place);
        foreach (string sql in statements) first.Add(sql);
        Assert.Equal(statements, first.Entries);
        History next = History.Open(Place);
        Assert.Equal(statements, next.Entries);
        Assert.Null(next.Complaint);
        Assert.Equal(2, File.ReadAllLines(Place).Length);
    }

    [Fact]
    public void The_file_and_its_folders_are_the_owners_alone()
    {
        History.Open(Place).Add("SELECT 1;");
        FileInfo file = new(Place);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(mine, file.Directory!.UnixFileMode);
        Assert.Equal(mine, file.Directory.Parent!.UnixFileMode);
    }

    [Fact]
    public void To_look_makes_no_file()
    {
        Assert.Empty(History.Open(Place).Entries);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void One_statement_twice_in_a_row_is_kept_once_and_nothing_not_at_all()
    {
        History history = History.Open(Place);
        foreach (string sql in (string[])["SELECT 1;", " SELECT 1;\n", "SELECT 2;", "SELECT 1;", "", " \n"]) history.Add(sql);
        Assert.Equal(["SELECT 1;", "SELECT 2;", "SELECT 1;"], history.Entries);
        Assert.Equal(["SELECT 1;", "SELECT 2;", "SELECT 1;"], History.Open(Place).Entries);
    }

    [Fact]
    public void A_search_finds_a_part_in_either_case_the_newest_first_and_each_once()
    {
        History history = History.Open(null);
        foreach (string sql in (string[])["SELECT * FROM Pid_ns;", "SELECT 2;", "select * from uts_ns;", "SELECT 2;"]) history.Add(sql);
        Assert.Equal(["select * from uts_ns;", "SELECT * FROM Pid_ns;"], history.Search("FROM"));
        Assert.Equal(["SELECT 2;", "select * from uts_ns;", "SELECT * FROM Pid_ns;"], history.Search(""));
        Assert.Empty(history.Search("net_ns"));
    }

    [Fact]
    public void A_damaged_line_is_left_out_and_told_and_the_others_are_there()
    {
        Write([.. """
            {"at":"2026-01-31T12:00:00Z","sql":"SELECT 1;"}
            {"at":"2026-01-31T12:00:00Z","sq
            SELECT 3;

            ["sql"]
            {"sql":4}
            {"sql":"SELECT 5;"} and more
            {"later":{"sql":"no"},"sql":"SELECT 6;"}

            """u8, .. "{\"sql\":\"\xff\0"u8, 0xff, .. "\"}\n{\"sql\":\"SELECT \\ud800\"}\n{\"sql\":\"SELECT 7;\"}"u8]);
        History history = History.Open(Place);
        Assert.Equal(["SELECT 1;", "SELECT 6;", "SELECT 7;"], history.Entries);
        Assert.Equal($"7 lines of {Place} are damaged and left out", history.Complaint);
    }

    [Fact]
    public void Behind_half_a_line_a_new_one_begins()
    {
        Write("""{"sql":"SELECT 1;"}""" + "\n" + """{"at":"2026-01-""");
        History.Open(Place).Add("SELECT 2;");
        History next = History.Open(Place);
        Assert.Equal(["SELECT 1;", "SELECT 2;"], next.Entries);
        Assert.Equal($"1 line of {Place} is damaged and left out", next.Complaint);
    }

    [Fact]
    public void A_file_of_nothing_but_garbage_is_no_crash()
    {
        byte[] garbage = new byte[100_000];
        new Random(7).NextBytes(garbage);
        Write(garbage);
        History history = History.Open(Place);
        Assert.Empty(history.Entries);
        Assert.NotNull(history.Complaint);
        history.Add("SELECT 1;");
        Assert.Equal(["SELECT 1;"], History.Open(Place).Entries);
    }

    [Fact]
    public void A_long_file_is_shortened_to_its_last_statements_and_keeps_its_mode()
    {
        StringBuilder lines = new();
        for (int i = 0; i < 20_001; i++) lines.Append($$"""{"sql":"SELECT {{i}};"}""").Append('\n');
        Write(lines.ToString());
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(Place, mode);
        History history = History.Open(Place);
        Assert.Null(history.Complaint);
        Assert.Equal((10_000, "SELECT 10001;", "SELECT 20000;"), (history.Entries.Count, history.Entries[0], history.Entries[^1]));
        Assert.Equal(10_000, File.ReadAllLines(Place).Length);
        Assert.Equal(mode, File.GetUnixFileMode(Place));
        Assert.Equal(["history"], Directory.GetFileSystemEntries(Path.GetDirectoryName(Place)!).Select(Path.GetFileName));
        history.Add("SELECT 'new';");
        Assert.Equal("SELECT 'new';", History.Open(Place).Entries[^1]);
    }

    [Fact]
    public void A_large_file_is_shortened_too_and_no_line_is_cut()
    {
        string text = new('x', 100_000);
        StringBuilder lines = new();
        for (int i = 0; i < 100; i++) lines.Append($$"""{"sql":"SELECT '{{text}}', {{i}};"}""").Append('\n');
        Write(lines.ToString());
        History history = History.Open(Place);
        Assert.Null(history.Complaint);
        Assert.EndsWith(", 99;", history.Entries[^1], StringComparison.Ordinal);
        Assert.InRange(new FileInfo(Place).Length, 4_000_000, 4 << 20);
        Assert.Equal(history.Entries, History.Open(Place).Entries);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("{\"sql\":\"SELECT '", "';\"}")]
    public void An_enormous_line_takes_no_other_with_it(string before, string after)
    {
        Write($"{{\"sql\":\"SELECT 1;\"}}\n{before}{new string('x', 10_000_000)}{after}\n{{\"sql\":\"SELECT 2;\"}}\n");
        Assert.Equal(["SELECT 1;", "SELECT 2;"], History.Open(Place).Entries);
        Assert.Equal(["SELECT 1;", "SELECT 2;"], History.Open(Place).Entries);
    }

    [Fact]
    public async Task Two_instances_lose_no_line_also_while_others_shorten_the_file()
    {
        const int writers = 4, each = 200;
        Task[] tasks = [.. Enumerable.Range(0, writers).Select(writer => Task.Run(() =>
        {
            History history = History.Open(Place);
            for (int i = 0; i < each; i++) history.Add($"SELECT {writer}, {i};");
            Assert.Null(history.Complaint);
        }, TestContext.Current.CancellationToken))];
        Task shortener = Task.Run(() =>
        {
            StateFile file = new(Place);
            while (!Task.WhenAll(tasks).IsCompleted) file.Replace(4 << 20, static lines => HistoryLines.Last(lines, 10_000, 4 << 20));
        }, TestContext.Current.CancellationToken);
        await Task.WhenAll([.. tasks, shortener]).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        string[] kept = [.. History.Open(Place).Entries.Order(StringComparer.Ordinal)];
        Assert.Equal(Enumerable.Range(0, writers).SelectMany(static writer => Enumerable.Range(0, each).Select(i => $"SELECT {writer}, {i};")).Order(StringComparer.Ordinal), kept);
    }

    [Theory]
    [InlineData("off", "/s", "/h", null)]
    [InlineData(null, "/s", "/h", "/s/nsquery/history")]
    [InlineData("on", "/s/", "/h", "/s/nsquery/history")]
    [InlineData(null, "", "/h", "/h/.local/state/nsquery/history")]
    [InlineData(null, "relative", "/h", "/h/.local/state/nsquery/history")]
    [InlineData(null, null, "/h", "/h/.local/state/nsquery/history")]
    [InlineData(null, null, "", null)]
    [InlineData(null, null, null, null)]
    public void It_is_where_the_environment_says(string? wish, string? state, string? home, string? path) => Assert.Equal(path, HistoryPlace.Of(wish, state, home));

    [Fact]
    public void What_cannot_be_written_is_remembered_for_the_run()
    {
        Directory.CreateDirectory(Place);
        History history = History.Open(Place);
        history.Add("SELECT 1;");
        Assert.Equal(["SELECT 1;"], history.Entries);
        Assert.Equal($"this run's statements are not kept: cannot read {Place}: it is no regular file", history.Complaint);
    }

    private void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    private void Write(byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Place)!);
        File.WriteAllBytes(Place, bytes);
    }
}
