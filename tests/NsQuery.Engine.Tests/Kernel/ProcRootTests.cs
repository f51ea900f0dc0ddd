using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

/// <summary>Over a folder of plain files.</summary>
public sealed class ProcRootTests : IDisposable
{
    private readonly TempFolder _folder = new("proc-root");
    private readonly ProcRoot _proc;
    private readonly ReadBuffer _buffer = new();

    public ProcRootTests()
    {
        Assert.Equal(Errno.None, ProcRoot.TryOpen(_folder.Path, out ProcRoot? proc));
        _proc = proc!;
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_opened()
    {
        Assert.Equal(Errno.ENOENT, ProcRoot.TryOpen(_folder["nowhere"], out ProcRoot? none));
        Assert.Null(none);
        File.WriteAllText(_folder["file"], "");
        Assert.Equal(Errno.ENOTDIR, ProcRoot.TryOpen(_folder["file"], out none));
        Assert.Null(none);
    }

    [Fact]
    public void A_folder_of_plain_files_is_no_procfs() => Assert.False(_proc.IsProcfs);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8191)]
    [InlineData(8192)] // as long as the first room
    [InlineData(8193)]
    [InlineData(100_000)]
    public void A_file_is_read_whole(int length)
    {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) content[i] = (byte)(i * 31 + i / 257);
        File.WriteAllBytes(_folder["file"], content);
        Assert.Equal(Errno.None, _proc.TryRead("file\0"u8, _buffer));
        Assert.Equal(content, _buffer.Bytes);
        Assert.Equal(Errno.None, _proc.TryReadToEnd("file\0"u8, _buffer));
        Assert.Equal(content, _buffer.Bytes);
    }

    [Fact]
    public void A_file_that_is_gone_leaves_nothing_of_the_one_before()
    {
        File.WriteAllText(_folder["file"], "before");
        Assert.Equal(Errno.None, _proc.TryRead("file\0"u8, _buffer));
        Assert.Equal(Errno.ENOENT, _proc.TryRead("gone\0"u8, _buffer));
        Assert.True(_buffer.Bytes.IsEmpty);
    }

    [Fact]
    public void Everything_is_below_the_folder_though_it_be_renamed()
    {
        File.WriteAllText(_folder["file"], "here");
        string moved = _folder.Path + "-moved";
        Directory.Move(_folder.Path, moved);
        try
        {
            Assert.Equal(Errno.None, _proc.TryRead("file\0"u8, _buffer));
            Assert.Equal("here"u8, _buffer.Bytes);
        }
        finally
        {
            Directory.Move(moved, _folder.Path);
        }
    }

    [Fact]
    public void A_link_is_read_though_it_leads_nowhere()
    {
        File.CreateSymbolicLink(_folder["link"], "pid:[1]");
        Span<byte> target = stackalloc byte[64];
        Assert.Equal(Errno.None, _proc.TryReadLink("link\0"u8, target, out int length));
        Assert.Equal("pid:[1]"u8, target[..length]);
    }

    [Fact]
    public void A_link_longer_than_its_room_is_cut()
    {
        File.CreateSymbolicLink(_folder["link"], new string('x', 100));
        Span<byte> target = stackalloc byte[64];
        Assert.Equal(Errno.None, _proc.TryReadLink("link\0"u8, target, out int length));
        Assert.Equal(64, length);
    }

    [Fact]
    public void What_is_no_link_has_no_target()
    {
        File.WriteAllText(_folder["file"], "");
        Assert.Equal(Errno.EINVAL, _proc.TryReadLink("file\0"u8, stackalloc byte[64], out int length));
        Assert.Equal(0, length);
        Assert.Equal(Errno.ENOENT, _proc.TryReadLink("gone\0"u8, stackalloc byte[64], out length));
        Assert.Equal(0, length);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_no_namespace()
    {
        File.CreateSymbolicLink(_folder["link"], "pid:[1]");
        Assert.Equal(Errno.ENOENT, _proc.TryOpenNs("link\0"u8, out NsFd? ns));
        Assert.Null(ns);
    }

    [Fact]
    public void A_closed_root_says_EBADF_and_closes_no_other()
    {
        _proc.Dispose();
        Assert.Equal(Errno.None, ProcRoot.TryOpen(_folder.Path, out ProcRoot? taken)); // has the number that became free
        _proc.Dispose();
        Assert.Equal(Errno.EBADF, _proc.TryRead("file\0"u8, _buffer));
        Assert.Equal(Errno.None, taken!.TryListNumbers(".\0"u8, []));
        taken.Dispose();
    }

    public void Dispose()
    {
        _proc.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_mount_behind_a_link_is_told_without_a_look_at_the_file()
    {
        Assert.Equal(Errno.None, ProcRoot.TryOpen("/proc", out ProcRoot? proc));
        using (proc)
        {
            ReadBuffer buffer = new();
            Assert.True(proc!.TryGetMount("self/root\0"u8, out int id, out uint major, out uint minor));
            Assert.Equal(Errno.None, proc.TryReadToEnd("self/mountinfo\0"u8, buffer));
            Assert.Contains($"\n{id} ", $"\n{System.Text.Encoding.UTF8.GetString(buffer.Bytes)}", StringComparison.Ordinal);
            Assert.Contains($" {major}:{minor} / / ", System.Text.Encoding.UTF8.GetString(buffer.Bytes), StringComparison.Ordinal);
            Assert.False(proc.TryGetMount("nothing\0"u8, out _, out _, out _));
        }
    }
}
