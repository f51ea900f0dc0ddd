using NsQuery.Repl.Output;
using NsQuery.Repl.Remembering;
using RadLine;
using Spectre.Console;

namespace NsQuery.Repl.LineMode;

/// <summary>Lines that a person edits on a terminal: with the keys of a shell, completion, and what was asked before.</summary>
internal sealed class EditedLines(History history, Completion completion, bool hasColours) : ILines
{
    /// <summary>So many earlier statements come with the arrow keys; Ctrl-R finds all.</summary>
    private const int MostRecalled = 1000;

    // What the terminal can is known, and is not guessed from the names of CI systems.
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        Interactive = InteractionSupport.Yes,
        ColorSystem = hasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });

    private readonly KeySource _keys = new();

    /// <summary>Statements, and the commands of this run, which no other run wants.</summary>
    private readonly List<string> _recalled = [.. history.Entries.TakeLast(MostRecalled).Where(IsHarmless)];

    public Line? Next(string prompt, string before)
    {
        string more = "...>".PadLeft(prompt.TrimEnd().Length);
        Search search = new(history);
        Ending ending = Ending.Entered;
        string text = "";
        do
        {
            PromptView view = new(prompt, more);
            LineEditor editor = new(_console, _keys) { MultiLine = true, Prompt = view, Text = text };
            foreach (string recalled in _recalled) editor.History.Add(recalled);
            ending = Ending.Entered;
            Bind(editor.KeyBindings, view, before, search, end => ending = end);
            Console.TreatControlCAsInput = true;
            string? entered = editor.ReadLine(CancellationToken.None).GetAwaiter().GetResult();
            Console.TreatControlCAsInput = false;
            if (entered is not null) text = entered;
            if (ending != Ending.Found) continue;
            text = search.Shown;
            // What was found stands in the place of what was typed, not below it.
            _console.Write(new ControlCode($"\e[{view.Lines}A\r\e[J"));
        }
        while (ending == Ending.Found);
        if (ending == Ending.Entered) Recall(before, text);
        return ending switch
        {
            Ending.Over => null,
            Ending.Dropped => new Line("", DropsBefore: true),
            _ => new Line(text),
        };
    }

    /// <summary>On the editor's terminal Ctrl-C is a key; in the moment before it is one, nothing has been typed.</summary>
    public void Interrupt()
    {
    }

    /// <summary>The lines of one statement come back together.</summary>
    private void Recall(string before, string text)
    {
        if (before.Length > 0 && _recalled is [.., { } last] && last == before) _recalled.RemoveAt(_recalled.Count - 1);
        string all = before.Length == 0 ? text : $"{before}\n{text}";
        if (text.Length > 0 && _recalled.LastOrDefault() != all) _recalled.Add(all);
    }

    private void Bind(KeyBindings bindings, PromptView view, string before, Search search, Action<Ending> end)
    {
        ShellKeys.Bind(bindings, view);
        On(ConsoleKey.Tab, default, context => completion.Next(context.Buffer, before));
        On(ConsoleKey.C, ConsoleModifiers.Control, context => Leave(context, Ending.Dropped));
        On(ConsoleKey.D, ConsoleModifiers.Control, context =>
        {
            if (view.Lines == 1 && context.Buffer.Length == 0) Leave(context, Ending.Over);
            else context.Buffer.Clear(context.Buffer.Position, 1);
        });
        On(ConsoleKey.R, ConsoleModifiers.Control, context =>
        {
            if (search.Next(context.Buffer.Content)) Leave(context, Ending.Found);
        });

        void On(ConsoleKey key, ConsoleModifiers modifiers, Action<LineEditorContext> act) => ShellKeys.On(bindings, key, modifiers, act);

        void Leave(LineEditorContext context, Ending how)
        {
            end(how);
            context.Submit(SubmitAction.Cancel);
        }
    }

    /// <summary>The editor writes what it shows as it is, so it is not given what a terminal would act on.</summary>
    public static bool IsHarmless(string sql) => VisibleText.EscapeKeepingLines(sql) == sql;

    /// <summary>How an edit ends.</summary>
    private enum Ending
    {
        Entered,
        Dropped,
        Found,
        Over,
    }
}
