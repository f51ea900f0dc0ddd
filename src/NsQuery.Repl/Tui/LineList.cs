using Terminal.Gui.Input;

namespace NsQuery.Repl.Tui;

/// <summary>A list of lines, one of which is selected.</summary>
internal sealed class LineList : PlainList
{
    private readonly LineSource _source = new();

    public LineList()
    {
        Source = _source;
        ValueChanged += (_, _) =>
        {
            if (SelectedItem is { } line) Went?.Invoke(line);
        };
    }

    /// <summary>What happens when another line is selected.</summary>
    public Action<int>? Went { get; init; }

    /// <summary>What Enter does.</summary>
    public Action? Chosen { get; init; }

    /// <summary>Shows other lines, and selects one of them.</summary>
    public void Show(IReadOnlyList<ListLine> lines, int selected)
    {
        _source.Lines = lines;
        SetContentSize(new(Viewport.Width, Math.Max(1, lines.Count)));
        int? before = SelectedItem;
        SelectedItem = lines.Count == 0 ? null : Math.Clamp(selected, 0, lines.Count - 1);
        EnsureSelectedItemVisible();
        SetNeedsDraw();
        // The same number is another line now.
        if (SelectedItem is { } line && line == before) Went?.Invoke(line);
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key != Key.Enter || Chosen is null) return base.OnKeyDown(key);
        Chosen();
        return true;
    }
}
