using System.Diagnostics;
using NsQuery.Repl.Tui.Library;

namespace NsQuery.Repl.Tests.Tui.Library;

public sealed class QueryFileTests : IDisposable
{
    private const string Sound = "-- title: T\n-- why: W\n-- param: uid INTEGER 7 whose\nSELECT :uid AS uid\n";

    private readonly OwnFolder _own = new();
    private readonly Engine _engine = Engine.Open(new());
    private readonly QuerySession _session;

    public QueryFileTests() => _session = _engine.OpenSession();

    public void Dispose()
    {
        _session.Dispose();
        _engine.Dispose();
        _own.Dispose();
    }

    [Fact]
    public void What_is_written_is_read_back_and_runs()
    {
        string folder = Path.Combine(_own.Folder, "a", "b");
        string path = QueryFile.Write(folder, "mine", Sound, _session);
        Assert.Equal(Path.Combine(folder, "mine.sql"), path);
        SavedQuery query = SavedQueries.ReadFile(path);
        Assert.Equal(("mine", "T", "W", Sound), (query.Name, query.Title, query.Why, query.Sql));
        Assert.Equal([7L], Assert.Single(_session.Run(query.Sql, query.Values(new Dictionary<string, string>())).Select(static result => result.Read() ? result.Values() : [])));
        if (OperatingSystem.IsLinux()) Assert.Equal("-rw-r--r--", Mode(File.GetUnixFileMode(path)));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void As_root_what_is_made_in_anothers_folder_is_the_others()
    {
        string home = HomeOfNobody();
        string path = QueryFile.Write($"{home}/.config/queries", "mine", Sound, _session);
        Assert.Throws<QueryException>(() => QueryFile.Write($"{home}/other", "wrong", "-- title: T\n-- why: W\nSELECT nonsense\n", _session));
        foreach (string made in (string[])[path, $"{home}/.config/queries", $"{home}/.config", $"{home}/other"])
            Assert.Equal("nobody:nogroup\n", Told("stat", "-c", "%U:%G", made));
        if (OperatingSystem.IsLinux()) Assert.Equal("-rw-r--r--", Mode(File.GetUnixFileMode(path)));
    }

    [Fact]
    public void As_root_no_link_of_anothers_leads_to_roots_folders()
    {
        string home = HomeOfNobody(), root = Directory.CreateDirectory(Path.Combine(_own.Folder, "root")).FullName;
        File.CreateSymbolicLink($"{home}/queries", root);
        Told("chown", "-h", "nobody:nogroup", $"{home}/queries");
        Assert.Throws<UnauthorizedAccessException>(() => QueryFile.Write($"{home}/queries", "mine", Sound, _session));
        Assert.Empty(Directory.GetFileSystemEntries(root));
    }

    [Fact]
    public void One_that_is_there_is_not_overwritten()
    {
        string path = QueryFile.Write(_own.Folder, "mine", Sound, _session);
        IOException e = Assert.Throws<IOException>(() => QueryFile.Write(_own.Folder, "mine", Sound.Replace("T", "U", StringComparison.Ordinal), _session));
        Assert.Equal($"there is a file {path} already", e.Message);
        Assert.Equal(Sound, File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_own.Folder));
    }

    [Theory]
    [InlineData("-- title: T\n-- why: W\nSELECT nonsense FROM pid_ns\n", "no such column: nonsense")]
    [InlineData("-- title: T\n-- why: W\nDELETE FROM pid_ns\n", "NsQuery only reads")]
    [InlineData("-- title: T\n-- why: W\nSELECT 1; SELECT 2\n", "a second statement")]
    [InlineData("-- title: T\n-- why: W\n", "there is no statement")]
    public void A_statement_that_is_wrong_is_refused_and_nothing_is_left(string text, string why)
    {
        QueryException e = Assert.Throws<QueryException>(() => QueryFile.Write(_own.Folder, "mine", text, _session));
        Assert.Contains(why, e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_own.Folder));
    }

    [Theory]
    [InlineData("-- title: T\n-- why: W\nSELECT :uid\n", "mine: the header declares no parameter uid")]
    [InlineData("-- title: T\n-- why: W\n-- param: uid NUMBER 1 whose\nSELECT :uid\n", "mine:3: a parameter is NAME TYPE default text, its TYPE INTEGER, REAL or TEXT")]
    public void A_header_that_is_wrong_is_refused_and_nothing_is_left(string text, string why)
    {
        IOException e = Assert.Throws<IOException>(() => QueryFile.Write(_own.Folder, "mine", text, _session));
        Assert.Equal(why, e.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_own.Folder));
    }

    [Theory]
    [InlineData("mine", true)]
    [InlineData("my-own_2.b", true)]
    [InlineData("", false)]
    [InlineData("../mine", false)]
    [InlineData(".mine", false)]
    [InlineData("-mine", false)]
    [InlineData("my own", false)]
    [InlineData("mïne", false)]
    public void A_name_is_that_of_a_file_that_a_command_line_can_name(string name, bool isOne) => Assert.Equal(isOne, QueryFile.IsName(name));

    private string HomeOfNobody()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root acts for another user");
        string home = Directory.CreateDirectory(Path.Combine(_own.Folder, "home")).FullName;
        Told("chmod", "711", _own.Folder);
        Told("chown", "nobody:nogroup", home);
        return home;
    }

    /// <summary>What a command says.</summary>
    private static string Told(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        string told = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return told;
    }

    private static string Mode(UnixFileMode mode) => "-" + string.Concat("rwxrwxrwx".Select((letter, i) => ((int)mode & (1 << (8 - i))) != 0 ? letter : '-'));
}
