using System.Drawing;
using NsQuery.Repl.Editing;
using NsQuery.Repl.Output;
using Terminal.Gui.Configuration;
using Terminal.Gui.Drawing;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>What may be meant, a line each, and what the one that is looked at means. The keys stay with the editor.</summary>
internal sealed class ProposalList : View
{
    private const int MostLines = 8, MostDocLines = 3, DocWidth = 56;

    private Completions _completions = new(0, 0, []);
    private List<string> _doc = [];
    private int? _chosen;
    private int _top;

    public ProposalList() => Visible = false;

    public bool IsOpen => Visible;

    /// <summary>Whether one was chosen, not just listed.</summary>
    public bool IsChosen => _chosen is not null;

    /// <summary>The chosen one, else the likeliest.</summary>
    public Proposal Proposal => _completions.Proposals[_chosen ?? 0];

    /// <summary>What it would take the place of.</summary>
    public (int Start, int Length) Place => (_completions.Start, _completions.Length);

    /// <summary>Lists them.</summary>
    /// <param name="completions">At least one.</param>
    /// <param name="cursor">Where they are wanted, in the view above this one.</param>
    public void Show(Completions completions, Point cursor)
    {
        (_completions, _chosen, _top) = (completions, null, 0);
        Size room = SuperView?.Viewport.Size ?? Size.Empty;
        int lines = Math.Min(MostLines, completions.Proposals.Length);
        bool hasDoc = completions.Proposals.Any(static proposal => proposal.Doc.Length > 0);
        int widest = completions.Proposals.Max(static proposal => DisplayWidth.Of(proposal.Text) + DisplayWidth.Of(proposal.Detail)) + 4;
        int width = Math.Min(room.Width, Math.Max(widest, hasDoc ? DocWidth : 0));
        int height = lines + (hasDoc ? MostDocLines : 0);
        bool isBelow = cursor.Y + 1 + height <= room.Height || cursor.Y < height;
        (X, Y, Width, Height) = (Math.Max(0, Math.Min(cursor.X, room.Width - width)), isBelow ? cursor.Y + 1 : cursor.Y - height, width, isBelow ? Math.Min(height, room.Height - cursor.Y - 1) : height);
        Visible = true;
        Turn();
    }

    /// <summary>Chooses the next one, or the one before.</summary>
    public void Move(int by)
    {
        int count = _completions.Proposals.Length;
        _chosen = _chosen is { } at ? Math.Clamp(at + by, 0, count - 1) : by > 0 ? 0 : count - 1;
        Turn();
    }

    public void Close() => Visible = false;

    protected override bool OnDrawingContent(DrawContext? context)
    {
        Scheme scheme = SchemeManager.GetScheme(Looks.Bar);
        int listed = Listed();
        for (int y = 0; y < Viewport.Height; y++)
        {
            int at = _top + y;
            bool isDoc = y >= listed;
            SetAttribute(at == _chosen && !isDoc ? scheme.Focus : scheme.Normal);
            AddStr(0, y, isDoc ? Filled(" " + (y - listed < _doc.Count ? _doc[y - listed] : ""), "") : Filled($" {_completions.Proposals[at].Text}", _completions.Proposals[at].Detail));
        }
        return true;
    }

    private void Turn()
    {
        Proposal shown = Proposal;
        _doc = LinesView.Wrap(Shown.Text(shown.Doc), Math.Max(2, Frame.Width - 2));
        if (_chosen is { } chosen) _top = Math.Clamp(_top, Math.Max(0, chosen - Listed() + 1), chosen);
        SetNeedsDraw();
    }

    private int Listed() => Math.Min(Math.Min(MostLines, _completions.Proposals.Length), Viewport.Height);

    private string Filled(string left, string right)
    {
        string text = DisplayWidth.Cut(Shown.Text(left), Viewport.Width);
        int room = Viewport.Width - DisplayWidth.Of(text);
        string behind = room > 2 ? DisplayWidth.Cut(Shown.Text(right), room - 2) : "";
        return text + new string(' ', Math.Max(0, room - DisplayWidth.Of(behind) - (behind.Length > 0 ? 1 : 0))) + behind + (behind.Length > 0 ? " " : "");
    }
}
