using Terminal.Gui.Input;

namespace NsQuery.Repl.Tui.Exploring;

/// <summary>The tree: its lines, which of them is selected, and what is folded away.</summary>
internal sealed class TreeView : PlainList
{
    private readonly Outline _outline = new();
    private readonly OutlineSource _source;
    private Forest _forest = Forest.Empty;
    private bool _showing;

    public TreeView(bool ascii)
    {
        _source = new(_outline, new(ascii));
        ValueChanged += (_, _) =>
        {
            if (!_showing && Selected is { } branch) Went?.Invoke(branch);
        };
    }

    /// <summary>What happens when another line is selected.</summary>
    public Action<Branch>? Went { get; init; }

    /// <summary>What happens when the filter hides what is to be selected: it has to go.</summary>
    public Action? Hidden { get; init; }

    public Branch? Selected => SelectedItem is { } line && line >= 0 && line < _outline.Lines.Count ? _outline.Lines[line].Branch : null;

    public Forest Forest => _forest;

    /// <inheritdoc cref="OutlineSource.IsOfOneType"/>
    public bool IsOfOneType { set => _source.IsOfOneType = value; }

    /// <summary>Only what has this in its label is shown, and what it hangs below; empty for everything.</summary>
    public string Filter
    {
        get => _outline.Filter;
        set
        {
            _outline.Filter = value;
            Show(_forest);
        }
    }

    /// <summary>Shows another look at it: the selected thing stays selected, and on its line of the screen.</summary>
    public void Show(Forest forest)
    {
        Branch? selected = Selected;
        int onScreen = (SelectedItem ?? 0) - Viewport.Y;
        _forest = forest;
        _showing = true;
        _outline.List(forest);
        if (Source is null) Source = _source;
        int line = selected is null ? 0 : _outline.LineOf(forest.Find(selected.Thing.Subject.Kind, selected.Thing.Subject.Id) ?? Nearest(forest, selected));
        SetContentSize(new(Viewport.Width, Math.Max(1, _outline.Lines.Count)));
        SelectedItem = _outline.Lines.Count == 0 ? null : Math.Max(0, line);
        int most = Math.Max(0, _outline.Lines.Count - Viewport.Height);
        Viewport = Viewport with { Y = Math.Clamp((SelectedItem ?? 0) - onScreen, 0, most) };
        EnsureSelectedItemVisible();
        _showing = false;
        SetNeedsDraw();
        if (Selected is { } now && now.Thing.Subject != selected?.Thing.Subject) Went?.Invoke(now);
    }

    /// <summary>Selects a thing, unfolding what hides it; false if it is not in the tree.</summary>
    public bool GoTo(Subject subject)
    {
        if ((_forest.Find(subject.Kind, subject.Id) ?? (subject.Kind == SubjectKind.Container ? _forest.FindNamed(subject.Id) : null)) is not { } branch) return false;
        for (Branch? above = branch.Parent; above is not null; above = above.Parent) _outline.Fold(above, folded: false);
        _outline.List(_forest);
        if (_outline.Filter.Length > 0 && !_outline.Lines.Exists(line => line.Branch == branch)) Hidden?.Invoke();
        SetContentSize(new(Viewport.Width, Math.Max(1, _outline.Lines.Count)));
        SelectedItem = _outline.LineOf(branch);
        EnsureSelectedItemVisible();
        SetNeedsDraw();
        return true;
    }

    protected override bool OnKeyDown(Key key)
    {
        if (Selected is { } branch)
        {
            bool canFold = branch.Children.Count > 0;
            if (key == Key.CursorRight && canFold && _outline.IsFolded(branch)) return Fold(branch, folded: false);
            if (key == Key.CursorLeft && canFold && !_outline.IsFolded(branch)) return Fold(branch, folded: true);
            if (key == Key.CursorLeft && branch.Parent is { } parent) return GoTo(parent.Thing.Subject);
            if (key == Key.Space && canFold) return Fold(branch, !_outline.IsFolded(branch));
        }
        return base.OnKeyDown(key);
    }

    private bool Fold(Branch branch, bool folded)
    {
        _outline.Fold(branch, folded);
        Show(_forest);
        return true;
    }

    /// <summary>What the selected thing hung below, if it is gone.</summary>
    private static Branch? Nearest(Forest forest, Branch gone)
    {
        for (Branch? above = gone.Parent; above is not null; above = above.Parent)
            if (forest.Find(above.Thing.Subject.Kind, above.Thing.Subject.Id) is { } found) return found;
        return null;
    }
}
