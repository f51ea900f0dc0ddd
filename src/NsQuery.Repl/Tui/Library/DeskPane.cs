using NsQuery.Repl.Output;
using NsQuery.Repl.Tui.Exploring;
using Terminal.Gui.ViewBase;

namespace NsQuery.Repl.Tui.Library;

/// <summary>What is done with what is selected: its text, a form for what it takes, its rows, or how audits came out.</summary>
internal sealed class DeskPane : View
{
    private readonly TextLine _title = new() { Width = Dim.Fill(), SchemeName = Looks.Dim };
    private readonly TextPane _text = new() { Y = 1 };
    private readonly FormPane _form = new() { Y = 1, Width = Dim.Fill(), Height = Dim.Fill() };
    private readonly RowsView _rows;
    private readonly AuditsPane _audits;
    private string _name = "";
    private bool _isOfAudits;

    public DeskPane()
    {
        CanFocus = true;
        _audits = new AuditsPane { Y = 1, Width = Dim.Fill(), Height = Dim.Fill(), Chosen = Drill };
        _rows = new RowsView { Y = 1, Width = Dim.Fill(), Height = Dim.Fill(), Chosen = (column, row) => Followed?.Invoke(_rows!.Answer.Columns[column].Name, Walk.From(_rows.Answer.Columns[column].Name, _rows.Answer.Rows[row], column)) };
        Add(_title, _text, _form, _rows, _audits);
        Turn(_text);
    }

    /// <summary>What Enter on a value does: with its column's name, and the thing that it names, if it names one.</summary>
    public Action<string, Subject?>? Followed { get; init; }

    public AuditsPane Audits => _audits;

    /// <summary>Shows a text.</summary>
    public void Read(string name, IReadOnlyList<Paragraph> text)
    {
        _name = name;
        _text.Show(text);
        Turn(_text);
    }

    /// <summary>Asks for some texts.</summary>
    /// <param name="what">What for.</param>
    /// <param name="fields">Name, what is in it, and what it means.</param>
    /// <param name="then">What Enter does.</param>
    public void Ask(string what, IReadOnlyList<FormField> fields, Action<IReadOnlyDictionary<string, string>> then)
    {
        Turn(_form, what);
        _form.Show(fields, then);
    }

    /// <summary>Shows what a query answered.</summary>
    public void Show(string name, Answer answer)
    {
        _isOfAudits = false;
        ShowRows(name, answer);
    }

    /// <summary>Shows how audits came out.</summary>
    public void ShowAudits()
    {
        Turn(_audits, "audits");
        _audits.SetFocus();
    }

    /// <summary>Goes back to where one came from; false if the list is what is left.</summary>
    public bool Back()
    {
        if (_rows.Visible && _isOfAudits)
        {
            ShowAudits();
            return true;
        }
        Turn(_text);
        return false;
    }

    private void Drill(AuditResult result)
    {
        _isOfAudits = true;
        ShowRows(result.Audit.Name, new(result.Columns, [.. result.Findings.Select(static finding => new KeptRow(finding.Values))]) { Partial = result.Partial });
    }

    private void ShowRows(string name, Answer answer)
    {
        _rows.Show(answer);
        Turn(_rows, name);
        _rows.SetFocus();
    }

    private void Turn(View view, string? title = null)
    {
        _title.Text = Shown.Text(title ?? _name);
        foreach (View each in (View[])[_text, _form, _rows, _audits]) each.Visible = each == view;
    }
}
