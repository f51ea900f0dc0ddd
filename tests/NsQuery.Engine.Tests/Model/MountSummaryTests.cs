using NsQuery.Model;

namespace NsQuery.Tests.Model;

public sealed class MountSummaryTests
{
    [Fact]
    public void Mounts_are_counted_and_the_top_root_is_the_root()
    {
        IReadOnlyDictionary<uint, MountSummary> summaries = MountSummary.Of(
        [
            Records.Mount(1, 11, "/", parent: 10, source: "top"),
            Records.Mount(1, 10, "/", source: "bottom"),
            Records.Mount(1, 12, "/a", parent: 11),
            Records.Mount(2, 20, "/x"),
        ]);
        Assert.Equal((3, "top"), (summaries[1].Count, summaries[1].Root?.Source));
        Assert.Equal((1, null), (summaries[2].Count, summaries[2].Root));
        Assert.False(summaries.ContainsKey(3));
    }
}
