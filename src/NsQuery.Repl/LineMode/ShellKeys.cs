using RadLine;

namespace NsQuery.Repl.LineMode;

/// <summary>The keys that shells have, and the editor has not or has elsewhere.</summary>
internal static class ShellKeys
{
    public static void Bind(KeyBindings bindings, PromptView view)
    {
        On(bindings, ConsoleKey.UpArrow, default, context => context.Submit(view.IsFirst ? SubmitAction.PreviousHistory : SubmitAction.MoveUp));
        On(bindings, ConsoleKey.DownArrow, default, context => context.Submit(view.IsLast ? SubmitAction.NextHistory : SubmitAction.MoveDown));
        On(bindings, ConsoleKey.P, ConsoleModifiers.Control, static context => context.Submit(SubmitAction.PreviousHistory));
        On(bindings, ConsoleKey.N, ConsoleModifiers.Control, static context => context.Submit(SubmitAction.NextHistory));
        On(bindings, ConsoleKey.A, ConsoleModifiers.Control, static context => context.Buffer.Move(0));
        On(bindings, ConsoleKey.E, ConsoleModifiers.Control, static context => context.Buffer.Move(context.Buffer.Length));
        On(bindings, ConsoleKey.K, ConsoleModifiers.Control, static context => context.Buffer.Clear(context.Buffer.Position, context.Buffer.Length));
        On(bindings, ConsoleKey.U, ConsoleModifiers.Control, static context => Cut(context.Buffer, 0));
        On(bindings, ConsoleKey.W, ConsoleModifiers.Control, static context => Cut(context.Buffer, WordBefore(context.Buffer)));
        // A line feed, as pasted text has them.
        On(bindings, ConsoleKey.Enter, ConsoleModifiers.Control, static context => context.Submit(SubmitAction.Submit));
        On(bindings, ConsoleKey.J, ConsoleModifiers.Control, static context => context.Submit(SubmitAction.Submit));
    }

    /// <summary>Gives a key another meaning.</summary>
    public static void On(KeyBindings bindings, ConsoleKey key, ConsoleModifiers modifiers, Action<LineEditorContext> act)
    {
        bindings.Remove(key, modifiers == default ? null : modifiers);
        if (modifiers == default) bindings.Add(key, () => new Key(act));
        else bindings.Add(key, modifiers, () => new Key(act));
    }

    private static void Cut(LineBuffer buffer, int from)
    {
        int to = buffer.Position;
        buffer.Move(from);
        buffer.Clear(from, to - from);
    }

    private static int WordBefore(LineBuffer buffer)
    {
        int at = buffer.Position;
        while (at > 0 && char.IsWhiteSpace(buffer.Content[at - 1])) at--;
        while (at > 0 && !char.IsWhiteSpace(buffer.Content[at - 1])) at--;
        return at;
    }
}
