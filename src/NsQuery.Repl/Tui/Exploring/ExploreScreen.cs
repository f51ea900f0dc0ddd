using System.Collections.Immutable;
using NsQuery.Repl.Tui.Querying;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui.Exploring;

/// <summary>A tree of what there is, and beside it all there is to see of the thing that is selected.</summary>
internal sealed partial class ExploreScreen : Screen
{
    private readonly Asker _asker;
    private readonly TreePane _tree;
    private readonly SubjectPane _pane;
    private readonly TextPanel _value = new();
    private readonly Clock _clock;
    private readonly Stack<(TreeKind Kind, Subject Subject, Place Place)> _trail = new();

    public ExploreScreen(Surroundings around)
        : base("Explore")
    {
        _asker = new(around);
        _tree = new TreePane(around.Ascii) { Width = Dim.Percent(43), Height = Dim.Fill(), Went = Turn, Ordered = kind => Order(kind, _shown?.Subject) };
        // Drawn with what is below a panel, not with the borders of all.
        Line line = new() { X = Pos.Right(_tree), Orientation = Orientation.Vertical, Height = Dim.Fill(), SuperViewRendersLineCanvas = false };
        _pane = new SubjectPane { X = Pos.Right(line), Width = Dim.Fill(), Height = Dim.Fill(), Turned = () => Start(Fill), Followed = Follow, Told = text => Say(text) };
        _clock = new(around.Refresh, () => Guard(Look));
        Add(_tree, line, _pane, _value);
        Keys =
        [
            new("Enter", "go", "Goes from the tree into the tabs, and from a value to the thing that it names."),
            new(Key.Backspace, "back", "Goes back to where one was before.", Back),
            new((Key)'/', "filter", "Shows only the lines that have a text; Esc ends it.", _tree.OpenFilter),
            new(Key.V, "value", "Shows the value under the cursor whole.", ShowValue),
            new(Key.P, "tree", "Orders the tree by PID namespaces.", () => Order(TreeKind.Pid, _shown?.Subject)),
            new(Key.U, "tree", "Orders the tree by user namespaces.", () => Order(TreeKind.User, _shown?.Subject)),
            new(Key.O, "tree", "Orders the tree by owners: every namespace below the user namespace that owns it.", () => Order(TreeKind.Owner, _shown?.Subject)),
            new(Key.C, "tree", "Orders the tree by containers.", () => Order(TreeKind.Container, _shown?.Subject)),
            new(Key.S, "tree", "Orders the tree by processes.", () => Order(TreeKind.Process, _shown?.Subject)),
            new("1-9", "tab", "Goes to a tab of the selected thing."),
            new((Key)'[', "tab", "Goes to the tab before.", () => _pane.Step(-1)),
            new((Key)']', "tab", "Goes to the next tab.", () => _pane.Step(1)),
            new(Key.Z, "pause", "Looks at the machine no more, until it is pressed again.", Pause),
            new(Key.Esc, "", "Goes from the tabs to the tree, and ends its filter.", () => _tree.SetFocus()),
            new("Space", "", "Hides or shows what hangs below a line; so do the arrows to the left and right."),
        ];
    }

    public override ImmutableArray<KeyHint> Keys { get; }

    public override void Enter()
    {
        _tree.SetFocus();
        if (App is { } app) _clock.Run(app);
    }

    public override void Refresh() => _clock.Now();

    /// <summary>Shows a thing, in a tree that has it.</summary>
    public void Follow(Subject subject)
    {
        if (_shown is { } shown && (shown.Subject.Kind, shown.Subject.Id) != (subject.Kind, subject.Id)) _trail.Push((_tree.Kind, shown.Subject, _pane.Place));
        GoTo(subject);
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key == Key.Enter && _tree.Tree.HasFocus) return _pane.SetFocus();
        if (key.AsRune.Value is >= '1' and <= '9' and int digit)
        {
            _pane.Choose(digit - '1');
            return true;
        }
        return base.OnKeyDown(key);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _asker.Dispose();
        _filling.Dispose();
    }

    private void ShowValue()
    {
        View? focused = MostFocused;
        if (_pane.Value is { } value) _value.Open(value.Column, value.Text, () => (focused ?? this).SetFocus());
        else Say("there is no value under the cursor");
    }

    private void Pause()
    {
        _clock.IsPaused = !_clock.IsPaused;
        Say(_clock.IsPaused ? "paused: F5 looks once, z goes on" : "going on");
        if (!_clock.IsPaused) _clock.Now();
    }

    private void Back()
    {
        if (!_trail.TryPop(out (TreeKind Kind, Subject Subject, Place Place) before)) Say("Enter on a value goes somewhere first");
        else if (before.Kind == _tree.Kind) GoTo(before.Subject, before.Place);
        else Order(before.Kind, before.Subject, before.Place);
    }

    private void GoTo(Subject subject, Place? place = null)
    {
        if (Reach(subject, place)) return;
        TreeKind kind = subject.Kind switch
        {
            SubjectKind.Namespace => TreeKind.Owner,
            SubjectKind.Process => TreeKind.Process,
            _ => TreeKind.Container,
        };
        if (kind == _tree.Kind)
        {
            Say($"{subject.Id} is not there, or no longer");
            return;
        }
        // It was not looked for by what it is to be found by now.
        _tree.EndFilter();
        Order(kind, subject, place);
        _isFollowed = true;
    }

    /// <summary>Selects a thing that is in the tree, and a place of it.</summary>
    private bool Reach(Subject subject, Place? place)
    {
        if (!_tree.Tree.GoTo(subject)) return false;
        if (place is { } at) _pane.GoTo(at);
        return true;
    }

    /// <summary>Orders by something else, and selects a thing there.</summary>
    private void Order(TreeKind kind, Subject? subject, Place? place = null)
    {
        _tree.Kind = kind;
        _marks = new(Moment);
        (_wanted, _place, _isFollowed) = (subject, place, false);
        _clock.Now();
    }
}
