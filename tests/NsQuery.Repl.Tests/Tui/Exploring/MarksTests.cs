using NsQuery.Repl.Tui.Exploring;

namespace NsQuery.Repl.Tests.Tui.Exploring;

public sealed class MarksTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Marks _marks = new(TimeSpan.FromSeconds(5));
    private Forest _before = Forest.Empty;

    [Fact]
    public void At_the_first_look_nothing_is_new() => Assert.Equal("1 2", Look(0, "1, 2<1"));

    [Fact]
    public void What_came_is_marked_for_a_moment()
    {
        Look(0, "1");
        Assert.Equal("1 +2", Look(2, "1, 2<1"));
        Assert.Equal("1 +2", Look(6, "1, 2<1"));
        Assert.Equal("1 2", Look(7, "1, 2<1"));
    }

    [Fact]
    public void What_went_stays_where_it_was_for_a_moment()
    {
        Look(0, "1, 2<1, 3<2");
        Assert.Equal("1 -2 -3", Look(2, "1"));
        Assert.Equal("2", _before.Find(SubjectKind.Namespace, "3")!.Parent!.Thing.Subject.Id);
        Assert.Equal("1 -2 -3", Look(6, "1"));
        Assert.Equal("1", Look(7, "1"));
    }

    [Fact]
    public void Another_one_with_its_id_is_new()
    {
        Look(0, "1, 2<1");
        Assert.Equal("1 +2", Look(2, "1, 2'<1"));
    }

    [Fact]
    public void What_comes_back_is_no_longer_gone()
    {
        Look(0, "1, 2<1");
        Assert.Equal("1 -2", Look(1, "1"));
        Assert.Equal("1 +2", Look(2, "1, 2<1"));
        Assert.Equal("1 2", Look(9, "1, 2<1"));
    }

    private string Look(int second, string tree)
    {
        Forest now = Trees.Of(tree);
        _marks.Put(_before, now, Start.AddSeconds(second));
        _before = now;
        return string.Join(' ', now.Branches.OrderBy(static branch => branch.Thing.Subject.Id, StringComparer.Ordinal).Select(static branch => $"{(branch.Mark == Mark.New ? "+" : branch.Mark == Mark.Gone ? "-" : "")}{branch.Thing.Subject.Id}"));
    }
}
