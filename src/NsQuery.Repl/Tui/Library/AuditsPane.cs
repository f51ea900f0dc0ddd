using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui.Library;

/// <summary>How audits came out, and below it what there is to say of the selected one.</summary>
internal sealed class AuditsPane : View
{
    private const int WordWidth = 11, CountWidth = 3;

    private readonly LineList _list;
    private readonly TextPane _text;
    private readonly List<AuditOutcome> _outcomes = [];
    private AuditOutcome? _selected;

    public AuditsPane()
    {
        CanFocus = true;
        _list = new LineList { Width = Dim.Fill(), Height = Dim.Percent(55), Went = Went, Chosen = Choose };
        _text = new TextPane { Y = Pos.Bottom(_list) + 1 };
        Add(_list, _text);
    }

    /// <summary>What Enter on an audit that ran does.</summary>
    public Action<AuditResult>? Chosen { get; init; }

    public IReadOnlyList<AuditOutcome> Outcomes => _outcomes;

    public void Clear()
    {
        _outcomes.Clear();
        _selected = null;
        _text.Show([]);
        List();
    }

    /// <summary>Adds one; the cursor stays where it is if it was moved, else it stays at the top.</summary>
    public void Add(AuditOutcome outcome)
    {
        bool atTop = _selected is null || _outcomes.IndexOf(_selected) == 0;
        int at = _outcomes.FindIndex(other => Order(outcome, other) < 0);
        _outcomes.Insert(at < 0 ? _outcomes.Count : at, outcome);
        if (atTop) _selected = _outcomes[0];
        List();
    }

    private static int Order(AuditOutcome one, AuditOutcome other) =>
        one.Rank != other.Rank ? one.Rank.CompareTo(other.Rank)
        : one.Audit.Severity != other.Audit.Severity ? Nullable.Compare(other.Audit.Severity, one.Audit.Severity)
        : string.CompareOrdinal(one.Audit.Name, other.Audit.Name);

    private static ListLine Line(AuditOutcome outcome)
    {
        int count = outcome.Result?.Findings.Count ?? 0;
        string look = outcome.Rank < 2 ? Looks.Trouble : outcome.Rank == 2 ? Looks.Title : Looks.Dim;
        return new($"{outcome.Word.PadRight(WordWidth)}{(count == 0 ? "" : $"{count}").PadLeft(CountWidth)} {outcome.Audit.Severity?.ToString()[0]} {Shown.Text(outcome.Audit.Name)}", "", look);
    }

    private static IEnumerable<Paragraph> Words(AuditOutcome outcome)
    {
        yield return new(outcome.Audit.Title, Looks.Title);
        if (outcome.Trouble is { } trouble) yield return new(trouble, Looks.Trouble);
        if (outcome.Result?.Partial is { } partial)
            yield return new(outcome.Result.Verdict == AuditVerdict.Found ? $"There may be more: {partial.Warning}" : $"It could not be judged: {partial.Warning}");
        if (outcome.Result is { Verdict: AuditVerdict.Found }) yield return new($"Enter shows the rows. Fix: {outcome.Audit.Fix}");
        yield return new(outcome.Audit.Why);
    }

    private void List() => _list.Show([.. _outcomes.Select(Line)], _selected is null ? 0 : _outcomes.IndexOf(_selected));

    private void Went(int line)
    {
        if (line >= _outcomes.Count) return;
        _selected = _outcomes[line];
        _text.Show([.. Words(_selected)]);
    }

    private void Choose()
    {
        if (_selected?.Result is { } result) Chosen?.Invoke(result);
    }
}
