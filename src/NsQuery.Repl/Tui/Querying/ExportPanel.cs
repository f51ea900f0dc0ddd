using System.Collections.ObjectModel;
using System.Globalization;
using NsQuery.Repl.Output;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>Asks in which format and where to rows are to be written.</summary>
internal sealed class ExportPanel : Panel
{
    private readonly ListView _formats = new() { Width = 12, Height = Dim.Fill(1) };
    private readonly TextField _name = new() { Width = Dim.Fill() };
    private readonly Label _said = new() { Y = Pos.AnchorEnd(1), Width = Dim.Fill(), Height = 1, HotKeySpecifier = Looks.NoHotKey };
    private Answer _answer = Answer.Empty;
    private int[] _columns = [];
    private string? _mayReplace;
    private bool _writing;

    public ExportPanel()
        : base("Write rows to a file")
    {
        Width = Dim.Percent(80);
        Height = OutputFormats.All.Length + 3;
        Label of = new() { Text = "File: ", X = Pos.Right(_formats) + 1 };
        _name.X = Pos.Right(of);
        Label keys = new() { Text = "Up, Down format  Enter write  Esc back", X = Pos.Right(_formats) + 1, Y = 2, SchemeName = Looks.Dim };
        _formats.SetSource(new ObservableCollection<string>(OutputFormats.All.Select(static one => one.Name)));
        _formats.CanFocus = false;
        _name.KeyDown += OnNameKey;
        Add(_formats, of, _name, keys, _said);
    }

    /// <summary>Does what takes a while.</summary>
    public Action<Func<Task>>? Started { get; init; }

    /// <summary>What happens once rows are written, with words on it.</summary>
    public Action<string>? Written { get; init; }

    private OutputFormat Format => OutputFormats.All[_formats.SelectedItem ?? 0].Format;

    /// <param name="answer">The rows.</param>
    /// <param name="columns">The columns that are wanted.</param>
    /// <param name="then">What happens once it is closed.</param>
    public void Open(Answer answer, int[] columns, Action then)
    {
        (_answer, _columns, _mayReplace, _said.Text) = (answer, columns, null, "");
        if (_formats.SelectedItem is null) Choose(OutputFormats.All.IndexOf(("csv", OutputFormat.Csv)));
        Open(_name, then);
    }

    private void OnNameKey(object? sender, Key key)
    {
        int by = key == Key.CursorDown ? 1 : key == Key.CursorUp ? -1 : 0;
        if (by != 0) Choose(Math.Clamp((_formats.SelectedItem ?? 0) + by, 0, OutputFormats.All.Length - 1));
        else if (key == Key.Enter) Started?.Invoke(Write);
        else return;
        key.Handled = true;
    }

    // The ending follows the format, whatever else was typed.
    private void Choose(int format)
    {
        _formats.SelectedItem = format;
        string suggested = ExportFile.Name(Format);
        _name.Text = _name.Text.Length == 0 ? suggested : Path.ChangeExtension(_name.Text, Path.GetExtension(suggested));
        _name.MoveEnd();
    }

    private async Task Write()
    {
        if (_writing) return;
        _writing = true;
        try
        {
            string path = ExportFile.Path(_name.Text);
            bool replace = path == _mayReplace;
            if (!replace && File.Exists(path))
            {
                _mayReplace = path;
                Tell($"{path} is there: Enter overwrites it", isTrouble: true);
                return;
            }
            Tell("writing", isTrouble: false);
            (Answer answer, OutputFormat format, int[] columns) = (_answer, Format, _columns);
            string? told = await Task.Run(() => ExportFile.Write(path, format, answer, columns, replace));
            Close();
            Written?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{answer.Rows.Count} rows written to {path}") + (told is null ? "" : $"; {told}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Tell(e.Message, isTrouble: true);
        }
        finally
        {
            _writing = false;
        }
    }

    private void Tell(string text, bool isTrouble)
    {
        _said.SchemeName = isTrouble ? Looks.Trouble : Looks.Dim;
        _said.Text = Shown.Text(text);
    }
}
