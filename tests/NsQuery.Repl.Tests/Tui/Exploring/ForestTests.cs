using NsQuery.Repl.Tui.Exploring;

namespace NsQuery.Repl.Tests.Tui.Exploring;

public sealed class ForestTests
{
    [Fact]
    public void Each_hangs_below_what_its_row_names()
    {
        Forest forest = Trees.Of("1, 2<1, 3<2, 4<1");
        Assert.Equal("1", Assert.Single(forest.Roots).Thing.Subject.Id);
        Assert.Equal(["2", "4"], forest.Roots[0].Children.Select(static branch => branch.Thing.Subject.Id));
        Assert.Equal("2", forest.Find(SubjectKind.Namespace, "3")!.Parent!.Thing.Subject.Id);
        Assert.Null(forest.Find(SubjectKind.Process, "3"));
    }

    [Fact]
    public void What_hangs_below_what_cannot_be_seen_is_a_root() => Assert.Equal(["1", "3"], Trees.Of("1, 3<2").Roots.Select(static branch => branch.Thing.Subject.Id));

    [Fact]
    public void What_would_hang_below_itself_is_seen_all_the_same()
    {
        Outline outline = new();
        outline.List(Trees.Of("1<1, 2<3, 3<2"));
        Assert.Equal(["1", "2", "3"], outline.Lines.Select(static line => line.Branch.Thing.Subject.Id).Order());
    }

    [Fact]
    public void A_row_told_twice_is_one_line() => Assert.Single(Trees.Of("1, 1").Branches);
}
