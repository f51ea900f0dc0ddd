using System.Globalization;
using NsQuery.Kernel;

namespace NsQuery.Tests.Kernel;

public sealed class DirectoryEntriesTests : IDisposable
{
    private readonly TempFolder _folder = new("directory-entries");
    private readonly ProcRoot _proc;
    private readonly List<int> _numbers = [];

    public DirectoryEntriesTests()
    {
        Assert.Equal(Errno.None, ProcRoot.TryOpen(_folder.Path, out ProcRoot? proc));
        _proc = proc!;
    }

    [Fact]
    public void Only_names_that_are_numbers_throughout_are_listed()
    {
        foreach (string name in (string[])["1", "4711", "2147483647", "self", "12a", "a12", "1.5", "1 ", " 1", "2147483648", "99999999999", ".", "x\n7"])
        {
            Directory.CreateDirectory(_folder[name]);
        }
        Assert.Equal(Errno.None, _proc.TryListNumbers(".\0"u8, _numbers));
        Assert.Equal([1, 4711, 2147483647], _numbers.Order());
    }

    [Fact]
    public void More_entries_than_one_call_gives_are_all_listed_once()
    {
        for (int i = 1; i <= 3000; i++) File.WriteAllText(_folder[i.ToString("D9", CultureInfo.InvariantCulture)], ""); // 32 bytes each
        Assert.Equal(Errno.None, _proc.TryListNumbers(".\0"u8, _numbers));
        Assert.Equal(Enumerable.Range(1, 3000), _numbers.Order());
    }

    [Fact]
    public void A_listing_forgets_the_one_before()
    {
        _numbers.Add(7);
        Assert.Equal(Errno.None, _proc.TryListNumbers(".\0"u8, _numbers));
        Assert.Empty(_numbers);
        _numbers.Add(7);
        Assert.Equal(Errno.ENOENT, _proc.TryListNumbers("gone\0"u8, _numbers));
        Assert.Empty(_numbers);
    }

    [Fact]
    public void A_file_cannot_be_listed()
    {
        File.WriteAllText(_folder["1"], "");
        Assert.Equal(Errno.ENOTDIR, _proc.TryListNumbers("1\0"u8, _numbers));
    }

    [Fact]
    public void A_descriptor_that_is_none_says_EBADF() => Assert.Equal(Errno.EBADF, DirectoryEntries.TryReadNumbers(-1, _numbers));

    public void Dispose()
    {
        _proc.Dispose();
        _folder.Dispose();
    }
}
