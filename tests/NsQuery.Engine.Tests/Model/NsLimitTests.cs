using NsQuery.Model;

namespace NsQuery.Tests.Model;

public sealed class NsLimitTests
{
    [Fact]
    public void A_user_namespace_is_charged_at_each_level_to_who_made_the_one_below()
    {
        // 1 has 2 and 3 of uid 7 and 9 of an unknown user; 2 has 4 and 5 of uid 8; 4 has 6 of uid 0.
        Snapshot snapshot = new(
            [],
            [
                Records.Ns(NsType.User, 1, initial: true),
                Records.Ns(NsType.User, 2, parent: 1, creator: 7),
                Records.Ns(NsType.User, 3, parent: 1, creator: 7),
                Records.Ns(NsType.User, 4, parent: 2, creator: 8),
                Records.Ns(NsType.User, 5, parent: 2, creator: 8),
                Records.Ns(NsType.User, 6, parent: 4, creator: 0),
                Records.Ns(NsType.User, 9, parent: 1),
            ],
            DetailReaders.None,
            Records.Host,
            [],
            new() { Limits = [new(1, "net", 50), new(1, "user", 100)] });
        Assert.Equal(
            [new(1, "net", null, 50, null), new(1, "user", null, 100, null), new(1, "user", 7, 100, 5), new(2, "user", 8, null, 3), new(4, "user", 0, null, 1)],
            NsLimit.Of(snapshot));
    }
}
