using System.Diagnostics;
using NsQuery.Tests.Scan;

namespace NsQuery.Tests;

/// <summary>Whose rights are used, and what is left alone. The folders of another user are real ones.</summary>
public sealed class StateFileTests : IDisposable
{
    private const string Line = "a line\n";
    private const int Nobody = 65534;

    private readonly TempFolder _folder = new("state");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void As_root_what_is_made_in_anothers_folder_is_the_others_and_closed_to_the_rest()
    {
        string home = HomeOfNobody();
        Append($"{home}/.local/state/nsquery/history");
        Assert.Equal(
            [(Nobody, "700", "directory"), (Nobody, "700", "directory"), (Nobody, "700", "directory"), (Nobody, "600", "regular file")],
            [Status($"{home}/.local"), Status($"{home}/.local/state"), Status($"{home}/.local/state/nsquery"), Status($"{home}/.local/state/nsquery/history")]);
    }

    [Fact]
    public void As_root_an_existing_file_keeps_its_owner_and_its_mode_also_when_it_is_replaced()
    {
        string path = $"{HomeOfNobody()}/history";
        File.WriteAllText(path, Line);
        Run("chown", Nobody.ToString(System.Globalization.CultureInfo.InvariantCulture), path);
        Run("chmod", "640", path);
        Append(path);
        Assert.Equal((Nobody, "640", "regular file"), Status(path));
        new StateFile(path).Replace(100, static lines => lines[..Line.Length]);
        Assert.Equal((Nobody, "640", "regular file"), Status(path));
        Assert.Equal(Line, File.ReadAllText(path));
    }

    [Fact]
    public void As_root_no_link_of_anothers_leads_to_roots_files()
    {
        string home = HomeOfNobody(), root = Directory.CreateDirectory(_folder["root"]).FullName;
        File.WriteAllText($"{root}/history", "");
        File.SetUnixFileMode($"{root}/history", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        foreach (string link in (string[])["folder", "other"]) File.CreateSymbolicLink($"{home}/{link}", root);
        File.CreateSymbolicLink($"{home}/history", $"{root}/history");
        Run("chown", "-h", "nobody", $"{home}/folder", $"{home}/other", $"{home}/history");

        Assert.Equal($"cannot write {home}/history: it is a symbolic link", Refusal(() => Append($"{home}/history")));
        Assert.Equal($"cannot write {home}/folder/history: EACCES", Refusal(() => Append($"{home}/folder/history")));
        Assert.Equal($"cannot write {home}/other/new/history: EACCES", Refusal(() => Append($"{home}/other/new/history")));
        Assert.Equal($"cannot read {home}/folder/history: EACCES", Refusal(() => new StateFile($"{home}/folder/history").ReadEnd(100, out _)));
        Assert.Equal("", File.ReadAllText($"{root}/history"));
        Assert.Equal(["history"], Directory.GetFileSystemEntries(root).Select(Path.GetFileName));
    }

    [Fact]
    public void A_link_at_the_files_place_is_not_followed()
    {
        File.WriteAllText(_folder["target"], "");
        File.CreateSymbolicLink(_folder["history"], _folder["target"]);
        Assert.Equal($"cannot write {_folder["history"]}: it is a symbolic link", Refusal(() => Append(_folder["history"])));
        Assert.Equal("", File.ReadAllText(_folder["target"]));
    }

    [Fact]
    public void A_pipe_at_its_place_makes_nobody_wait()
    {
        Run("mkfifo", _folder["history"]);
        Assert.Equal($"cannot read {_folder["history"]}: it is no regular file", Refusal(() => new StateFile(_folder["history"]).ReadEnd(100, out _)));
        Assert.Equal($"cannot write {_folder["history"]}: it is no regular file", Refusal(() => Append(_folder["history"])));
    }

    [Fact]
    public void Anothers_file_is_left_alone()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can give a file away");
        string path = _folder["history"];
        File.WriteAllText(path, Line);
        Run("chown", "nobody", path);
        Assert.Equal($"cannot read {path}: it is another user's", Refusal(() => new StateFile(path).ReadEnd(100, out _)));
        Assert.Equal($"cannot write {path}: it is another user's", Refusal(() => Append(path)));
        Assert.Equal(Line, File.ReadAllText(path));
    }

    [Fact]
    public void In_a_folder_that_is_closed_nothing_is_left_behind()
    {
        OtherUser.Run(() => Assert.Equal($"cannot write {_folder["new/history"]}: EACCES", Refusal(() => Append(_folder["new/history"]))));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Who_holds_its_lock_for_long_is_not_waited_for_long()
    {
        string path = _folder["history"];
        Append(path);
        using FileStream held = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None); // flock(2)
        long started = Stopwatch.GetTimestamp();
        Assert.Equal($"cannot write {path}: another program has it locked", Refusal(() => Append(path)));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void The_end_that_is_read_starts_with_a_whole_line()
    {
        string path = _folder["history"];
        foreach (string line in (string[])["one\n", "two\n", "three\n"]) new StateFile(path).Append(System.Text.Encoding.UTF8.GetBytes(line));
        Assert.Equal(("three\n", 14L), (Read(path, 8, out long length), length));
        Assert.Equal(("one\ntwo\nthree\n", 14L), (Read(path, 14, out length), length));
        Assert.Equal(("", 0L), (Read(_folder["none"], 14, out length), length));
    }

    [Fact]
    public void A_disk_that_is_full_gets_no_half_line()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can mount");
        string path = _folder["full/history"];
        Directory.CreateDirectory(_folder["full"]);
        Run("mount", "-t", "tmpfs", "-o", "size=16k", "nsquery-test", _folder["full"]);
        try
        {
            Append(path);
            Assert.Equal($"cannot write {path}: ENOSPC", Refusal(() => new StateFile(path).Append(new byte[64 * 1024])));
            Assert.Equal(Line, File.ReadAllText(path));
        }
        finally
        {
            Run("umount", _folder["full"]);
        }
    }

    private string HomeOfNobody()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root acts for another user");
        string home = Directory.CreateDirectory(_folder["home"]).FullName;
        Run("chown", "nobody:nogroup", home);
        return home;
    }

    private static void Append(string path) => new StateFile(path).Append("a line\n"u8.ToArray());

    private static string Refusal(Action action) => Assert.Throws<IOException>(action).Message;

    private static string Read(string path, int most, out long length) => System.Text.Encoding.UTF8.GetString(new StateFile(path).ReadEnd(most, out length));

    private static (int Owner, string Mode, string Kind) Status(string path)
    {
        string[] words = Command.Output("stat", "-c", "%u %a %F", path)!.Trim().Split(' ', 3);
        return (int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture), words[1], words[2]);
    }

    private static void Run(string command, params string[] arguments) => Assert.NotNull(Command.Output(command, arguments));
}
