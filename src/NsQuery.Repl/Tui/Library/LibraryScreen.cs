using System.Collections.Immutable;
using NsQuery.Repl.Tui.Exploring;
using NsQuery.Repl.Tui.Querying;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui.Library;

/// <summary>The saved queries and audits: what each is for, what it answers, and a place for new ones.</summary>
internal sealed partial class LibraryScreen : Screen
{
    private readonly Asker _asker;
    private readonly QueryRunner _runner;
    private readonly string? _folder;
    private readonly ShelfPane _shelf;
    private readonly DeskPane _desk;
    private Shelves? _shelves;

    public LibraryScreen(Surroundings around)
        : base("Library")
    {
        (_asker, _folder) = (new(around), around.QueryFolder);
        _runner = new(_asker);
        _desk = new() { Followed = Follow };
        _shelf = new ShelfPane { Width = Dim.Percent(42), Height = Dim.Fill(), Went = Read, Chosen = Run };
        Line line = new() { X = Pos.Right(_shelf), Orientation = Orientation.Vertical, Height = Dim.Fill() };
        (_desk.X, _desk.Width, _desk.Height) = (Pos.Right(line), Dim.Fill(), Dim.Fill());
        Add(_shelf, line, _desk);
        Keys =
        [
            new("Enter", "run", "Runs the selected query, after a form for what it takes; shows the rows of the selected audit; goes from a value to the thing that it names."),
            new(Key.Backspace, "back", "Goes back: from rows to the audits or to what the query is for, then to the list.", Back),
            new((Key)'/', "filter", "Shows only queries that have some words in name, title or theme; Esc ends it.", _shelf.OpenFilter),
            new("Tab", "text", "Goes from the list to what stands beside it, which the arrows scroll, and back."),
            new(Key.A, "audit", "Runs all audits of the theme that is selected.", () => Audit(_shelf.Selected?.Theme)),
            new(Key.A.WithShift, "audit all", "Runs all audits.", () => Audit(null)),
            new(Key.R, "", "Shows how the last audits came out.", _desk.ShowAudits),
            new(Key.E, "edit", "Opens the selected query in the Query screen.", Edit),
            new(Key.S, "save", "Saves what is in the Query screen in a file of the user's own.", SaveAs),
            new(Key.Esc, "", "Stops what runs, or leaves a form or a filter.", Leave),
        ];
    }

    public override ImmutableArray<KeyHint> Keys { get; }

    /// <summary>Opens SQL in the Query screen.</summary>
    public Action<string>? Opens { get; set; }

    /// <summary>What happens when a value is followed to the thing that it names.</summary>
    public Action<Subject>? Followed { get; set; }

    /// <summary>The SQL that is in the Query screen.</summary>
    public Func<string>? Written { get; set; }

    public override IEnumerable<PaletteCommand> Offers => Found().Entries.Where(static entry => entry.Query is not null).Select(entry => new PaletteCommand($"Run {entry.Name}", "", () =>
    {
        if (_shelf.GoTo(entry.Name)) Run();
    }));

    public override void Enter()
    {
        if (_shelf.Selected is null) _shelf.Show(Found());
        _shelf.SetFocus();
    }

    public override void Refresh()
    {
        _shelves = null;
        _shelf.Show(Found());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _asker.Dispose();
    }

    private Shelves Found()
    {
        try
        {
            return _shelves ??= Shelves.Find(_folder);
        }
        catch (SavedQueryException e)
        {
            Say(e.Message, isTrouble: true);
            return _shelves = Shelves.Of(SavedQueries.Find([]));
        }
    }

    private void Read(ShelfEntry entry) => _desk.Read(entry.Name.Length > 0 ? entry.Name : entry.Theme, entry.Name.Length > 0 ? QueryText.Of(entry) : QueryText.Of(Found().Of(entry.Theme)));

    private void Follow(string column, Subject? subject)
    {
        if (subject is not null) Followed?.Invoke(subject);
        else Say($"{column} names nothing to go to");
    }

    private void Back()
    {
        if (!_desk.Back()) _shelf.SetFocus();
    }

    private void Leave()
    {
        if (_run is null) Back();
        else Stop();
    }
}
