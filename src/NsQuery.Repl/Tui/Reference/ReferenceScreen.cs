using System.Collections.Immutable;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui.Reference;

/// <summary>What the keys do, and what the tables and their columns mean.</summary>
internal sealed class ReferenceScreen : Screen
{
    private const string OfKeys = "Keys";
    private const int MostExamples = 5;

    private readonly FilteredList _list;
    private readonly TextPane _text;
    private readonly LineList _examples;
    private readonly ImmutableArray<Page> _tables = [.. Page.OfSchema];
    private ImmutableArray<Page> _shown = [];
    private Page? _page;

    public ReferenceScreen()
        : base("Help")
    {
        _list = new FilteredList { Width = 24, Height = Dim.Fill(), Filtered = _ => List(), Went = _ => Read(), Chosen = Go };
        Line line = new() { X = Pos.Right(_list), Orientation = Orientation.Vertical, Height = Dim.Fill() };
        _text = new TextPane { X = Pos.Right(line) };
        _examples = new LineList { X = Pos.Right(line), Width = Dim.Fill(), Y = Pos.AnchorEnd(), Chosen = Open };
        Add(_list, line, _text, _examples);
        Keys =
        [
            new("Enter", "examples, try", "Goes to the examples of a table; opens the selected one in the Query screen."),
            new((Key)'/', "filter", "Shows only the tables that have a text in their names or documentation; Esc ends it.", _list.OpenFilter),
            new("Tab", "text", "Goes from the list to the text, which the arrows scroll, and to the examples."),
            new(Key.Esc, "back", "Goes back to where one was.", () => Left?.Invoke()),
        ];
    }

    public override ImmutableArray<KeyHint> Keys { get; }

    /// <summary>Opens SQL in the Query screen.</summary>
    public Action<string>? Opens { get; set; }

    /// <summary>Goes back to where one was.</summary>
    public Action? Left { get; set; }

    /// <summary>What all keys do.</summary>
    public Func<IEnumerable<(string Where, ImmutableArray<KeyHint> Keys)>>? AllKeys { get; set; }

    public override IEnumerable<PaletteCommand> Offers =>
    [
        .. _tables.Select(page => new PaletteCommand($"Help on {page.Name}", "", () => GoTo(page.Name))),
        .. _tables.SelectMany(static page => page.Examples).Select(example => new PaletteCommand(example.ReplaceLineEndings(" "), "", () => Opens?.Invoke(example))),
    ];

    public override void Enter()
    {
        List();
        _list.SetFocus();
    }

    private void GoTo(string name)
    {
        _list.CloseFilter();
        List();
        _list.Selected = Array.FindIndex([.. _shown], page => page.Name == name);
    }

    private void List()
    {
        // The keys anew: where one was is told first.
        _shown = [.. _tables.Prepend(new(OfKeys, PageText.Of(AllKeys?.Invoke() ?? []), [])).Where(page => page.Has(_list.Filter))];
        int selected = Array.FindIndex([.. _shown], page => page.Name == _page?.Name);
        _list.Show([.. _shown.Select(static page => new ListLine(page.Name))], Math.Max(0, selected));
    }

    private void Read()
    {
        if (_list.Selected is not { } line || line >= _shown.Length) return;
        _page = _shown[line];
        int examples = Math.Min(_page.Examples.Count, MostExamples);
        _examples.Height = examples;
        _examples.Visible = examples > 0;
        _text.Height = Dim.Fill(examples == 0 ? 0 : examples + 1);
        _text.Show(_page.Text);
        _examples.Show([.. _page.Examples.Select(static example => new ListLine(example.ReplaceLineEndings(" ")))], 0);
    }

    private void Go() => (_examples.Visible ? (View)_examples : _text).SetFocus();

    private void Open()
    {
        if (_page is not null && _examples.SelectedItem is { } line) Opens?.Invoke(_page.Examples[line]);
    }
}
