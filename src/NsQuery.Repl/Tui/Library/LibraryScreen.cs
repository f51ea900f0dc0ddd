using System.Collections.Immutable;
using System.Globalization;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui.Library;

/// <summary>The saved queries and audits: what each is for, and what it answers.</summary>
internal sealed class LibraryScreen : Screen
{
    private readonly Asker _asker;
    private readonly string? _folder;
    private readonly ShelfPane _shelf;
    private readonly DeskPane _desk = new();
    private CancellationTokenSource? _run;

    /// <param name="around">What it works with.</param>
    /// <param name="folder">Where the user has more queries; null for nowhere else.</param>
    public LibraryScreen(Surroundings around, string? folder)
        : base("Library")
    {
        (_asker, _folder) = (new(around.Engine), folder);
        _shelf = new ShelfPane { Width = Dim.Percent(42), Height = Dim.Fill(), Went = _desk.Read, Chosen = Run };
        Line line = new() { X = Pos.Right(_shelf), Orientation = Orientation.Vertical, Height = Dim.Fill() };
        (_desk.X, _desk.Width, _desk.Height) = (Pos.Right(line), Dim.Fill(), Dim.Fill());
        Add(_shelf, line, _desk);
        Keys =
        [
            new("Enter", "run", "Runs the selected query; what it takes is asked for first."),
            new(Key.Backspace, "back", "Goes back from rows to what the query is for.", Back),
            new((Key)'/', "filter", "Shows only the queries that have some words in their names, titles or themes; Esc ends it.", _shelf.OpenFilter),
            new(Key.Esc, "", "Stops the query that runs, or leaves a form or a filter.", Leave),
        ];
    }

    public override ImmutableArray<KeyHint> Keys { get; }

    public override void Enter()
    {
        if (_shelf.Selected is null) Find();
        _shelf.SetFocus();
    }

    public override void Refresh() => Find();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _asker.Dispose();
        _run?.Dispose();
    }

    private void Find()
    {
        try
        {
            _shelf.Show(Shelves.Find(_folder));
        }
        catch (SavedQueryException e)
        {
            Say(e.Message, isTrouble: true);
        }
    }

    private void Run()
    {
        if (_shelf.Selected?.Query is not { } query) return;
        if (query.Parameters.Count > 0) _desk.Ask(query, given => Run(query, given));
        else Run(query, ImmutableDictionary<string, string>.Empty);
    }

    private void Run(SavedQuery query, IReadOnlyDictionary<string, string> given)
    {
        try
        {
            QueryParameters values = query.Values(given);
            Start(() => Run(query, values));
        }
        catch (SavedQueryException e)
        {
            Say(e.Message, isTrouble: true);
        }
    }

    private async Task Run(SavedQuery query, QueryParameters values)
    {
        Say($"{query.Name} runs; Esc stops it");
        Answer answer = await _asker.Rows(query.Sql, values, Begin());
        _desk.Show(query, answer);
        string told = string.Create(CultureInfo.InvariantCulture, $"{answer.Rows.Count} rows in {answer.Statistics?.Elapsed.TotalMilliseconds:0} ms");
        Say(answer.Partial is { } partial ? $"{told}  {partial.Warning}" : told);
    }

    private CancellationToken Begin()
    {
        _run?.Cancel();
        _run?.Dispose();
        _run = new();
        return _run.Token;
    }

    private void Back()
    {
        if (!_desk.Back()) _shelf.SetFocus();
    }

    private void Leave()
    {
        _run?.Cancel();
        Back();
    }
}
