using System.Collections.Immutable;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui.Exploring;

/// <summary>The tree with what it is ordered by above it, and a filter below.</summary>
internal sealed class TreePane : View
{
    private static readonly ImmutableArray<string> Names = ["Pid", "User", "Owner", "Container", "Process"];

    private readonly TabRow _kinds;
    private readonly TextLine _head;
    private readonly TextField _filter = new() { Y = Pos.AnchorEnd(1), X = 1, Width = Dim.Fill(), Visible = false, TabStop = TabBehavior.NoStop };
    private readonly TextLine _slash = new() { Y = Pos.AnchorEnd(1), Text = "/", Visible = false };

    public TreePane(bool ascii)
    {
        CanFocus = true;
        _kinds = new TabRow { Clicked = kind => Ordered?.Invoke((TreeKind)kind) };
        _head = new() { Y = 1, X = Pos.AnchorEnd(OutlineSource.NumbersWidth), Text = "procs dep", SchemeName = Looks.Dim };
        Tree = new TreeView(ascii) { Y = 2, Width = Dim.Fill(), Height = Dim.Fill(), Went = branch => Went?.Invoke(branch), Hidden = EndFilter };
        _filter.TextChanged += (_, _) => Tree.Filter = _filter.Text;
        _filter.KeyDown += OnFilterKey;
        Add(_kinds, _head, Tree, _slash, _filter);
        Kind = TreeKind.Pid;
    }

    public TreeView Tree { get; }

    /// <summary>What happens when another line is selected.</summary>
    public Action<Branch>? Went { get; init; }

    /// <summary>What happens when another order is asked for.</summary>
    public Action<TreeKind>? Ordered { get; init; }

    public TreeKind Kind
    {
        get;
        set
        {
            field = value;
            _head.Visible = value != TreeKind.Process;
            Tree.IsOfOneType = value is TreeKind.Pid or TreeKind.User;
            _kinds.Show(Names, (int)value);
        }
    }

    /// <summary>Opens the filter; what was in it is there to be changed.</summary>
    public void OpenFilter()
    {
        _filter.Visible = _slash.Visible = true;
        Tree.Height = Dim.Fill(1);
        _filter.SetFocus();
        _filter.SelectAll();
    }

    /// <summary>Everything is to be seen again.</summary>
    public void EndFilter()
    {
        _filter.Text = "";
        _filter.Visible = _slash.Visible = false;
        Tree.Height = Dim.Fill();
    }

    protected override bool OnKeyDown(Key key)
    {
        if (_filter.HasFocus) return base.OnKeyDown(key);
        if (key == Key.Esc && _filter.Visible) return CloseFilter();
        return base.OnKeyDown(key);
    }

    private bool CloseFilter()
    {
        EndFilter();
        return Tree.SetFocus();
    }

    private void OnFilterKey(object? sender, Key key)
    {
        if (key == Key.Esc)
        {
            key.Handled = CloseFilter();
        }
        else if (key == Key.Enter || key == Key.CursorDown || key == Key.CursorUp)
        {
            Tree.SetFocus();
            key.Handled = true;
        }
    }
}
