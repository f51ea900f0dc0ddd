using NsQuery.Repl.Output;
using Terminal.Gui.Configuration;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui;

/// <summary>A line of names, one of which is chosen; what does not fit is left out at the ends, around the chosen one, and a sign stands there.</summary>
internal sealed class TabRow : View
{
    private readonly List<(int Start, int End, int Index)> _drawn = [];
    private IReadOnlyList<string> _names = [];
    private int _chosen;

    public TabRow()
    {
        Height = 1;
        Width = Dim.Fill();
    }

    /// <summary>What a click on a name does.</summary>
    public Action<int>? Clicked { get; init; }

    /// <summary>The columns that all of it takes.</summary>
    public int WidthOfAll => WidthOf(0, _names.Count - 1) + 1;

    public void Show(IReadOnlyList<string> names, int chosen)
    {
        (_names, _chosen) = (names, chosen);
        SetNeedsDraw();
    }

    protected override bool OnDrawingContent(DrawContext? context)
    {
        _drawn.Clear();
        int first = 0;
        while (first < _chosen && WidthOf(first, _chosen) > Viewport.Width - (first > 0 ? 1 : 0)) first++;
        int x = 0;
        if (first > 0) Draw(Glyphs.HorizontalEllipsis.ToString(), false);
        int i = first;
        for (; i < _names.Count && x < Viewport.Width; i++)
        {
            // The chosen one has a space on either side; two others share one.
            if (i == first) Draw(" ", i == _chosen);
            int start = x;
            Draw(_names[i], i == _chosen);
            _drawn.Add((start, x, i));
            Draw(" ", i == _chosen || i + 1 == _chosen);
        }
        SetAttributeForRole(VisualRole.Normal);
        if (x < Viewport.Width) AddStr(x, 0, new string(' ', Viewport.Width - x));
        else if (i < _names.Count) AddStr(Viewport.Width - 1, 0, Glyphs.HorizontalEllipsis.ToString());
        return true;

        void Draw(string text, bool chosen)
        {
            text = Shown.Cut(text, Viewport.Width - x);
            SetAttribute(chosen ? SchemeManager.GetScheme(Looks.Bar).Normal : GetAttributeForRole(VisualRole.Normal));
            AddStr(x, 0, text);
            x += DisplayWidth.Of(text);
        }
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (!mouse.Flags.HasFlag(MouseFlags.LeftButtonClicked) || mouse.Position is not { } at) return base.OnMouseEvent(mouse);
        foreach ((int start, int end, int index) in _drawn)
            if (at.X >= start && at.X < end) Clicked?.Invoke(index);
        return true;
    }

    private int WidthOf(int first, int last)
    {
        int width = 1;
        for (int i = first; i <= last; i++) width += DisplayWidth.Of(_names[i]) + 1;
        return width;
    }
}
