using NsQuery.Repl.Editing;
using RadLine;

namespace NsQuery.Repl.LineMode;

/// <summary>Tab: writes what all proposals begin with, then one proposal after the other.</summary>
internal sealed class Completion(Completer completer, IReadOnlyList<Command> commands)
{
    private string[] _proposals = [];
    private string _written = "";
    private int _start, _next;

    /// <param name="buffer">The line.</param>
    /// <param name="before">The lines before it of the same statement.</param>
    public void Next(LineBuffer buffer, string before)
    {
        string typed = buffer.Content[..buffer.Position];
        if (_proposals.Length > 1 && typed == _written)
        {
            Write(buffer, typed.Length - _start, _proposals[_next++ % _proposals.Length]);
            return;
        }
        (int length, _proposals) = before.Length == 0 && Commands.Is(typed) ? OfCommands(typed) : OfSql(buffer, before);
        if (_proposals.Length == 0) return;
        (_start, _next) = (typed.Length - length, 0);
        string common = _proposals.Length == 1 ? _proposals[0] : Common(_proposals);
        if (common.Length < length || (common.Length == length && _proposals.Length > 1)) common = _proposals[_next++];
        Write(buffer, length, common);
    }

    private void Write(LineBuffer buffer, int length, string text)
    {
        buffer.Move(_start);
        buffer.Clear(_start, length);
        buffer.Insert(text);
        buffer.Move(_start + text.Length);
        _written = buffer.Content[..buffer.Position];
    }

    /// <summary>A command's name, or the first word behind it.</summary>
    private (int Length, string[] Proposals) OfCommands(string typed)
    {
        int space = typed.IndexOf(' ', StringComparison.Ordinal);
        string word = typed[(space + 1)..];
        IEnumerable<string> choices = space < 0 ? commands.Select(static command => command.Name) : commands.FirstOrDefault(command => command.Name == typed[..space])?.Choices?.Invoke() ?? [];
        return (word.Length, [.. choices.Where(choice => choice.StartsWith(word, StringComparison.Ordinal))]);
    }

    private (int Length, string[] Proposals) OfSql(LineBuffer buffer, string before)
    {
        string front = before.Length == 0 ? "" : $"{before}\n";
        int cursor = front.Length + buffer.Position;
        Completions found = completer.At(front + buffer.Content, cursor);
        // Of a word that the cursor is in, what is behind it stays.
        return found.Start < front.Length ? (0, []) : (cursor - found.Start, [.. found.Proposals.Select(static proposal => proposal.Text)]);
    }

    private static string Common(string[] proposals)
    {
        int length = proposals.Min(static text => text.Length);
        for (int i = 0; i < length; i++)
        {
            if (!proposals.All(text => text[i] == proposals[0][i])) return proposals[0][..i];
        }
        return proposals[0][..length];
    }
}
