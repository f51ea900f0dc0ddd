using System.Collections.Immutable;
using NsQuery.Repl.Output;
using NsQuery.Repl.Remembering;
using Terminal.Gui.Drivers;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>What lies over the screen for a while, and what is done with a value.</summary>
internal sealed class QueryPanels
{
    private readonly ResultPane _results;

    /// <param name="history">What is searched.</param>
    /// <param name="results">The rows that are shown.</param>
    /// <param name="start">Does what takes a while.</param>
    public QueryPanels(History history, ResultPane results, Action<Func<Task>> start)
    {
        _results = results;
        Row = new() { Viewed = View };
        Export = new() { Started = start, Written = text => Said?.Invoke(text) };
        History = new(history) { Taken = sql => Taken?.Invoke(sql) };
    }

    /// <summary>What there is to say.</summary>
    public Action<string>? Said { get; init; }

    /// <summary>What happens with a statement of the history.</summary>
    public Action<string>? Taken { get; init; }

    public HistoryPanel History { get; }

    public ParameterPanel Parameters { get; } = new();

    private TextPanel Text { get; } = new();

    private RowPanel Row { get; }

    private ExportPanel Export { get; }

    public ImmutableArray<Panel> All => [History, Parameters, Row, Text, Export];

    public void ShowPlan(string? plan, Action then)
    {
        if (plan is not null) Text.Open("Plan", plan, then);
    }

    /// <summary>Does what is wanted with the rows.</summary>
    public void Do(ResultWish wish, int row, int column, IDriver? driver)
    {
        switch (wish)
        {
            case ResultWish.Row:
                Row.Open(_results.Answer, row, Back);
                break;
            case ResultWish.Value:
                View(row, column, Back);
                break;
            case ResultWish.Export:
                Export.Open(_results.Answer, _results.Columns, Back);
                break;
            default:
                Copy(wish, row, column, driver);
                break;
        }
    }

    private void Copy(ResultWish wish, int row, int column, IDriver? driver)
    {
        IEnumerable<int> columns = wish == ResultWish.CopyRow ? _results.Columns : [column];
        string what = wish == ResultWish.CopyRow ? "the row" : "the value";
        string text = string.Join('\t', columns.Select(each => CellText.Of(_results.Answer.Rows[row], each, VisibleText.Backslash.Kept) ?? ""));
        if (driver is null) return;
        bool copied = new TerminalClipboard(driver).Copy(text);
        Said?.Invoke(copied ? $"{what} is sent to the terminal's clipboard" : $"{what} is too long for a clipboard: e writes it to a file");
    }

    private void View(int row, int column, Action then)
    {
        KeptRow values = _results.Answer.Rows[row];
        string text = values.Kind(column) == ValueKind.Text ? values.Text(column) : CellText.Of(values, column, VisibleText.Backslash.Kept) ?? "NULL";
        Text.Open(_results.Answer.Columns[column].Name, text, then);
    }

    private void Back() => _results.SetFocus();
}
