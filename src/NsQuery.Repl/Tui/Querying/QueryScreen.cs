using NsQuery.Repl.Editing;
using NsQuery.Repl.Output;
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
        _asker = new(around.Engine);
        SavedQueries saved = QueryFolders.Find(around.QueryFolder);
        ProposalList proposals = new();
        _editor = new SqlEditor { Width = Dim.Fill(), Height = Dim.Percent(35), Asked = OnEditorKey, Typed = () => _completing?.Changed() };
        RunLine line = new() { Y = Pos.Bottom(_editor) };
        _results = new ResultPane { Y = Pos.Bottom(line), Width = Dim.Fill(), Height = Dim.Fill(), Asked = Wanted, Moved = line.Show, Started = Start };
        _panels = new QueryPanels(_history, _results, Start) { Said = text => Say(text), Taken = Take };
        _running = new Running(new(_asker), _editor, _results, line, _panels.Parameters, _history, saved) { Says = (text, isTrouble) => Say(text, isTrouble) };
        _completing = new(_editor, proposals, () => new Completer(saved.Names, _panels.Parameters.Known));
        _editor.HasFocusChanged += (_, _) => Turn(proposals);
        Add(_editor, line, _results, proposals);
        foreach (Panel panel in _panels.All) Add(panel);
    }

    /// <summary>What happens when a value is followed to the thing that it names.</summary>
    public Action<Subject>? Followed { get; init; }

    public override string Hints => _results.HasFocus ? "Enter row v value s sort -/+ columns y/Y copy e export g go" : "^Space complete  ^R history  F7 plan  F6 rows";

    public override string Refreshes => "run";

    public override void Enter() => _editor.SetFocus();

    public override void Refresh() => Start(_running.Run);

    protected override bool OnKeyDown(Key key)
    {
        if (key == Key.Esc)
        {
            if (!_running.Cancel()) _editor.SetFocus();
            return true;
        }
        if (key == Key.F6 || key == Key.CursorDown.WithCtrl || key == Key.CursorUp.WithCtrl)
        {
            if (key == Key.CursorUp.WithCtrl || (key == Key.F6 && _results.HasFocus)) _editor.SetFocus();
            else _results.SetFocus();
            return true;
        }
        if (key == Key.F7)
        {
            Start(async () => _panels.ShowPlan(await _running.Plan(), () => _editor.SetFocus()));
            return true;
        }
        return base.OnKeyDown(key);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _asker.Dispose();
    }

    private bool OnEditorKey(Key key)
    {
        if (_completing.Handle(key)) return true;
        if (key == Key.Enter.WithCtrl || key == Key.Enter.WithAlt) Refresh();
        else if (key == Key.R.WithCtrl) _panels.History.Open(() => _editor.SetFocus());
        else return false;
        return true;
    }

    private void Turn(ProposalList proposals)
    {
        proposals.Close();
        HintsChanged?.Invoke();
    }

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
        else Say($"{VisibleText.Escape(_results.Answer.Columns[column].Name, VisibleText.Backslash.Kept)} names nothing to go to");
    }
}
