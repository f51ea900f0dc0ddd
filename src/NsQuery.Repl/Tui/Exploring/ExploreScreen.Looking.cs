using System.Globalization;

namespace NsQuery.Repl.Tui.Exploring;

internal sealed partial class ExploreScreen
{
    /// <summary>What came or went is marked for so long.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    /// <summary>Of a container the beginning is enough.</summary>
    private const int WidestId = 13;

    private Marks _marks = new(Moment);
    private CancellationTokenSource _filling = new();
    private (Subject Subject, string Type)? _shown;
    private Subject? _wanted;
    private Place? _place;
    private bool _isFollowed;
    private PartialView? _lackingInTree, _lackingInTab;

    private async Task Look()
    {
        (TreeKind kind, Marks marks) = (_tree.Kind, _marks);
        Task<Answer> looking = _asker.Rows(TreeSql.Of(kind), new());
        // Asked at once, so that its rows come while the tree is drawn, not a frame later.
        Task filling = Guard(Fill);
        Answer answer = await looking;
        if (kind != _tree.Kind) return;
        Forest before = _tree.Tree.Forest;
        Forest forest = await Task.Run(() =>
        {
            Forest now = Forest.Of(answer);
            marks.Put(before, now, DateTimeOffset.UtcNow);
            return now;
        });
        if (kind != _tree.Kind) return;
        _tree.Tree.Show(forest);
        Subject? missed = _wanted is { } wanted && _tree.Tree.Filter.Length == 0 && !Reach(wanted, _place) && _isFollowed ? wanted : null;
        _wanted = null;
        _lackingInTree = answer.Partial;
        await filling;
        Told(answer, missed);
    }

    private void Told(Answer answer, Subject? missed)
    {
        string at = _clock.IsPaused ? "paused" : DateTime.Now.ToString("T", CultureInfo.InvariantCulture);
        string seen = string.Create(CultureInfo.InvariantCulture, $"{at}  {answer.Rows.Count} seen in {answer.Statistics?.Elapsed.TotalMilliseconds:0} ms");
        if (missed is not null) seen += $"  {Shown.Cut(missed.Id, WidestId)} is not in this tree";
        ToldOfLacking();
        Say(Lacking is { } partial ? $"{seen}  {partial.Warning}" : seen);
    }

    private void ToldOfLacking() => Lacks(_lackingInTree?.With(_lackingInTab) ?? _lackingInTab);

    private void Turn(Branch branch)
    {
        Thing thing = branch.Thing;
        if (_shown?.Subject == thing.Subject) return;
        _shown = (thing.Subject, thing.Type);
        _lackingInTab = null;
        _pane.Turn(thing.Subject.Kind, thing.Type, thing.Label);
        Start(Fill);
    }

    /// <summary>Nobody waits for the rows of what is no longer selected.</summary>
    private CancellationToken Only()
    {
        _filling.Cancel();
        _filling.Dispose();
        _filling = new();
        return _filling.Token;
    }

    /// <summary>Asks for the rows of the tab that is to be seen.</summary>
    private async Task Fill()
    {
        if (_shown is not { } shown || _pane.Facet is not { } facet) return;
        QueryParameters parameters = new();
        if (shown.Subject.Kind == SubjectKind.Container) parameters.Set("id", shown.Subject.Id);
        else parameters.Set("id", long.Parse(shown.Subject.Id, CultureInfo.InvariantCulture));
        Answer answer = await _asker.Rows(facet.Sql, parameters, Only());
        if (_shown != shown || _pane.Facet != facet) return;
        _pane.Show(answer);
        _lackingInTab = answer.Partial;
        ToldOfLacking();
    }
}
