using System.Text;
using Terminal.Gui.Views;

namespace NsQuery.Repl.Tui;

/// <summary>A line of text in which no character is a hot key's mark; what is too long is cut, not wrapped out of sight.</summary>
internal sealed class TextLine : Label
{
    private const char NoCharacter = '\uffff';

    public TextLine()
    {
        HotKeySpecifier = new Rune(NoCharacter);
        TextFormatter.WordWrap = false;
    }
}
