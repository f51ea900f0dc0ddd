using NsQuery.Repl.Tui.Exploring;

namespace NsQuery.Repl.Tests.Tui.Exploring;

public sealed class OutlineTests
{
    private readonly Forest _forest = Trees.Of("1, 2<1, 3<2, 4<2, 5<1");
    private readonly Outline _outline = new();

    [Fact]
    public void Lines_lead_from_each_to_what_it_hangs_below()
    {
        _outline.List(_forest);
        Assert.Equal(["▾ 1 c1", "├▾ 2 c2", "│ ├─ 3 c3", "│ └─ 4 c4", "└─ 5 c5"], Trees.Text(_outline));
        Assert.Equal(["v 1 c1", "|v 2 c2", "| |- 3 c3", "| `- 4 c4", "`- 5 c5"], Trees.Text(_outline, ascii: true));
    }

    [Fact]
    public void What_is_folded_is_not_listed_and_comes_back()
    {
        Branch two = _forest.Find(SubjectKind.Namespace, "2")!;
        _outline.Fold(two, folded: true);
        _outline.List(_forest);
        Assert.Equal(["▾ 1 c1", "├▸ 2 c2", "└─ 5 c5"], Trees.Text(_outline));
        Assert.Equal(1, _outline.LineOf(_forest.Find(SubjectKind.Namespace, "4")));
        // It is known again in another look.
        _outline.List(Trees.Of("1, 2<1, 3<2"));
        Assert.Equal(["▾ 1 c1", "└▸ 2 c2"], Trees.Text(_outline));
        _outline.Fold(two, folded: false);
        _outline.List(_forest);
        Assert.Equal(5, _outline.Lines.Count);
    }

    [Fact]
    public void A_filter_keeps_what_it_matches_and_the_way_to_it()
    {
        _outline.Fold(_forest.Find(SubjectKind.Namespace, "2")!, folded: true);
        _outline.Filter = "C4";
        _outline.List(_forest);
        Assert.Equal(["▾ 1 c1", "└▾ 2 c2", "  └─ 4 c4"], Trees.Text(_outline));
        _outline.Filter = "nothing";
        _outline.List(_forest);
        Assert.Empty(_outline.Lines);
        Assert.Equal(-1, _outline.LineOf(_forest.Roots[0]));
    }

    [Fact]
    public void A_chain_as_long_as_there_are_pids_is_listed_and_drawn()
    {
        const int pids = 40_000;
        Forest forest = Trees.Of(string.Join(", ", Enumerable.Range(1, pids).Select(static i => i == 1 ? "1" : $"{i}<{i - 1}")));
        _outline.List(forest);
        Assert.Equal(pids, _outline.Lines.Count);
        string last = Trees.Text(_outline)[^1];
        Assert.Matches("^… +└─ 40000 c40000$", last);
        Assert.InRange(last.Length, 40, 80);
    }
}
