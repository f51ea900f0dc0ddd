using System.Globalization;
using NsQuery.Repl.Editing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>SQL is written above, and what it answers is below.</summary>
internal sealed class QueryScreen : Screen
{
    private readonly Asker _asker;
    private readonly SqlEditor _editor;
    private readonly RunLine _line;
    private readonly RowsView _rows = new();
    private RunState? _run;

    public QueryScreen(Surroundings around)
        : base("Query")
    {
        _asker = new(around.Engine);
        _editor = new SqlEditor { Width = Dim.Fill(), Height = Dim.Percent(35), Asked = OnEditorKey };
        _line = new RunLine { Y = Pos.Bottom(_editor) };
        _rows.Y = Pos.Bottom(_line);
        _rows.Width = Dim.Fill();
        _rows.Height = Dim.Fill();
        Add(_editor, _line, _rows);
    }

    public override string Hints => "F5 run  Esc cancel  F6 rows";

    public override void Enter() => _editor.SetFocus();

    public override void Refresh() => Start(Run);

    protected override bool OnKeyDown(Key key)
    {
        if (key == Key.Esc)
        {
            _run?.Cancel();
            return true;
        }
        if (key == Key.F6)
        {
            if (_editor.HasFocus) _rows.SetFocus();
            else _editor.SetFocus();
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
        if (key != Key.Enter.WithCtrl && key != Key.Enter.WithAlt) return false;
        Refresh();
        return true;
    }

    private async Task Run()
    {
        if (_run is not null)
        {
            Say("a statement still runs: Esc cancels it");
            return;
        }
        string text = _editor.Sql;
        (int start, int length) = Statements.At(text, _editor.Offset);
        if (length == 0)
        {
            Say("there is no statement");
            return;
        }
        using RunState run = new(text.Substring(start, length));
        _run = run;
        _line.Start(App, run);
        try
        {
            (Answer answer, bool isCut) = await _asker.Ask((session, token) =>
            {
                foreach (QueryResult result in session.Run(run.Sql, token)) return KeptAnswer.Read(result, run);
                return (Answer.Empty, false);
            }, run.Token);
            _rows.Show(answer);
            Say(string.Create(CultureInfo.InvariantCulture, $"{answer.Rows.Count} rows in {run.Elapsed.TotalMilliseconds:0} ms") + (isCut ? ", cut" : ""));
        }
        catch (QueryException e) when (e.Failure == QueryFailure.Cancelled)
        {
            Say(string.Create(CultureInfo.InvariantCulture, $"cancelled after {run.Elapsed.TotalSeconds:0.0} s"));
        }
        catch (QueryException e) when (e.Offset is { } offset && text == _editor.Sql)
        {
            _editor.MarkWrong(start + offset);
            Say(e.Hint is null ? e.Message : $"{e.Message}; {e.Hint}", isTrouble: true);
        }
        finally
        {
            _run = null;
            _line.Stop();
        }
    }
}
