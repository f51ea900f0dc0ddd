using System.Text;
using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class FileBelowTests : IDisposable
{
    private readonly TempFolder _folder = new("file-below");
    private readonly ProcRoot _proc;

    public FileBelowTests()
    {
        Directory.CreateDirectory(_folder["5"]);
        Directory.CreateDirectory(_folder["outside"]);
        Directory.CreateDirectory(_folder["root/a"]);
        File.CreateSymbolicLink(_folder["5/root"], _folder["root"]);
        File.WriteAllText(_folder["root/a/file"], "text");
        File.WriteAllText(_folder["outside/secret"], "secret");
        File.CreateSymbolicLink(_folder["root/link"], "a/file");
        File.CreateSymbolicLink(_folder["root/folder"], "a");
        Assert.NotNull(Command.Output("mkfifo", _folder["root/fifo"]));
        Assert.Equal(Errno.None, ProcRoot.TryOpen(_folder.Path, out ProcRoot? proc));
        _proc = proc!;
    }

    public void Dispose()
    {
        _proc.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("/a/file", nameof(Errno.None))]
    [InlineData("/a/none", nameof(Errno.ENOENT))]
    [InlineData("/link", nameof(Errno.EINVAL))]
    [InlineData("/folder/file", nameof(Errno.ELOOP))]
    [InlineData("/../outside/secret", nameof(Errno.EXDEV))]
    [InlineData("/fifo", nameof(Errno.EINVAL))]
    [InlineData("/a", nameof(Errno.EINVAL))]
    [InlineData("", nameof(Errno.ENOENT))]
    public void Only_a_regular_file_below_the_root_is_read(string path, string errno)
    {
        ReadBuffer buffer = new();
        Assert.Equal(errno, FileBelow.TryRead(_proc, 5, path, 4, buffer).ToString());
        Assert.Equal(errno == nameof(Errno.None) ? "text" : "", Encoding.UTF8.GetString(buffer.Bytes));
    }

    [Fact]
    public void A_file_beyond_the_limit_is_not_read() => Assert.Equal(Errno.EFBIG, FileBelow.TryRead(_proc, 5, "/a/file", 3, new()));

    [Fact]
    public void A_process_that_vanished_has_no_files() => Assert.Equal(Errno.ENOENT, FileBelow.TryRead(_proc, 6, "/a/file", 4, new()));
}
