using NsQuery.Scan;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Scan;

public sealed class MountIndexTests
{
    private readonly MountIndex _index = new(
    [
        Records.Mount(1, 10, "/"),
        Records.Mount(1, 13, "/a", parent: 12), // on top, wherever it stands in the list
        Records.Mount(1, 12, "/a", parent: 10),
        Records.Mount(1, 14, "/a/b", parent: 13),
        Records.Mount(2, 20, "/x"),
    ]);

    [Theory]
    [InlineData(1, "/", 10)]
    [InlineData(1, "/ab", 10)]
    [InlineData(1, "/a", 13)]
    [InlineData(1, "/a/c/d (deleted)", 13)]
    [InlineData(1, "/a/b/c", 14)]
    [InlineData(2, "/x/y", 20)]
    [InlineData(2, "/y", null)]
    [InlineData(3, "/", null)]
    public void A_path_lies_on_the_longest_mount_point_and_there_on_the_top_mount(uint mntNs, string path, int? mount) => Assert.Equal(mount, _index.Find(mntNs, path)?.Id);

    [Fact]
    public void An_id_is_of_one_namespace() => Assert.Equal(2u, _index.Find(20)?.MntNs);
}
