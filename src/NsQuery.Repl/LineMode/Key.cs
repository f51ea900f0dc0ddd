using RadLine;

namespace NsQuery.Repl.LineMode;

/// <summary>What a key does.</summary>
internal sealed class Key(Action<LineEditorContext> act) : LineEditorCommand
{
    public override void Execute(LineEditorContext context) => act(context);
}
