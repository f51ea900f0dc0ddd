using System.Collections.Immutable;
using NsQuery.Repl.Editing;
using NsQuery.Repl.Remembering;
using NsQuery.Repl.Tui.Exploring;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>SQL is written above, and what it answers is below.</summary>
internal sealed class QueryScreen : Screen
{
    private readonly Asker _asker;
    private readonly History _history = History.Open();
    private readonly SqlEditor _editor;
    private readonly ResultPane _results;
    private readonly Completing _completing;
    private readonly QueryPanels _panels;
    private readonly Running _running;

    public QueryScreen(Surroundings around)
        : base("Query")
    {
        _asker = new(around);
        SavedQueries saved = QueryFolders.Find(around.QueryFolder);
        ProposalList proposals = new();
        _editor = new SqlEditor { Width = Dim.Fill(), Height = Dim.Percent(35), Asked = OnEditorKey, Typed = () => _completing?.Changed(), PastedTooMuch = TellTooMuch };
        RunLine line = new() { Y = Pos.Bottom(_editor) };
        _results = new ResultPane { Y = Pos.Bottom(line), Width = Dim.Fill(), Height = Dim.Fill(), Asked = Wanted, Moved = line.Show, Started = Start };
        _panels = new QueryPanels(_history, _results, Start) { Said = text => Say(text), Taken = Take };
        _running = new Running(new(_asker), _editor, _results, line, _panels.Parameters, _history, saved) { Says = (text, isTrouble) => Say(text, isTrouble), Lacks = Lacks };
        _completing = new(_editor, proposals, () => new Completer(saved.Names, _panels.Parameters.Known));
        _editor.HasFocusChanged += (_, _) =>
        {
            _completing.Close();
            HintsChanged?.Invoke();
        };
        Add(_editor, line, _results, proposals);
        foreach (Panel panel in _panels.All) Add(panel);
    }

    /// <summary>What happens when a value is followed to the thing that it names.</summary>
    public Action<Subject>? Followed { get; set; }

    /// <summary>What is written.</summary>
    public string Sql => _editor.Sql;

    public override ImmutableArray<KeyHint> Keys =>
    [
        new("^Space", Brief(false, "complete"), "Proposes what can stand at the cursor; Tab takes it."),
        new("^R", Brief(false, "history"), "Searches what was run before, also in other runs of the program."),
        new(Key.F7, "plan", "Shows how the statement is answered: its plan, and what it read.", () => Start(async () => _panels.ShowPlan(await _running.Plan(), () => _editor.SetFocus()))),
        new(Key.F6, _results.HasFocus ? "SQL" : "rows", "Goes from the text to the rows, and back; so do ^Up and ^Down.", () => Turn(toRows: !_results.HasFocus)),
        new("Enter", Brief(true, "row"), "Shows the row, a line a column."),
        new("v", Brief(true, "value"), "Shows the value whole."),
        new("s", Brief(true, "sort"), "Sorts by the column: up, down, as it came."),
        new("- +", Brief(true, "columns"), "Hides the column; shows all."),
        new("y Y", Brief(true, "copy"), "Copies the value; the row."),
        new("e", Brief(true, "export"), "Writes the rows to a file, in any of the formats."),
        new("g", Brief(true, "go"), "Goes to the namespace, process or container that the value names."),
        new(Key.Esc, "", "Stops the statement that runs; else goes back to the text.", Leave),
    ];

    public override string Refreshes => "run";

    public override void Enter() => _editor.SetFocus();

    public override void Refresh()
    {
        _completing.Close();
        Start(_running.Run);
    }

    /// <summary>Begins a new text.</summary>
    public void Open(string sql)
    {
        _editor.Replace(0, _editor.Sql.Length, sql);
        _editor.SetFocus();
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key != Key.CursorDown.WithCtrl && key != Key.CursorUp.WithCtrl) return base.OnKeyDown(key);
        Turn(toRows: key == Key.CursorDown.WithCtrl);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _asker.Dispose();
    }

    private string Brief(bool ofRows, string brief) => _results.HasFocus == ofRows ? brief : "";

    private void Turn(bool toRows)
    {
        if (toRows) _results.SetFocus();
        else _editor.SetFocus();
    }

    private void Leave()
    {
        if (!_running.Cancel()) _editor.SetFocus();
    }

    private bool OnEditorKey(Key key)
    {
        if (_completing.Handle(key)) return true;
        if (key == Key.Enter.WithCtrl || key == Key.Enter.WithAlt) Refresh();
        else if (key == Key.R.WithCtrl) _panels.History.Open(() => _editor.SetFocus());
        else return false;
        return true;
    }

    private void TellTooMuch() => Say($"what was pasted is longer than {SqlEditor.MostPasted >> 10} KiB: nothing of it is taken", isTrouble: true);

    /// <summary>A statement of the history takes the place of the one under the cursor.</summary>
    private void Take(string sql)
    {
        (int start, int length) = Statements.At(_editor.Sql, _editor.Offset);
        _editor.Replace(length == 0 ? _editor.Offset : start, length, sql);
    }

    private void Wanted(ResultWish wish, int row, int column)
    {
        if (wish != ResultWish.Go) _panels.Do(wish, row, column, App?.Driver);
        else if (_results.Named(row, column) is { } subject) Followed?.Invoke(subject);
        else Say($"{Shown.Text(_results.Answer.Columns[column].Name)} names nothing to go to");
    }
}
