using System.Text;
using NsQuery.Repl.Output;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;

namespace NsQuery.Repl.Tui.Querying;

/// <summary>
/// The clipboard of the terminal, wherever that is: also behind ssh and tmux it takes what is sent to it by OSC 52. Nothing is asked back
/// from it: few terminals tell it, so what was copied here is what is pasted.
/// </summary>
internal sealed class TerminalClipboard(IDriver driver) : ClipboardBase
{
    /// <summary>So much xterm takes, as base64.</summary>
    public const int MostBytes = 74_994;

    private string _copied = "";

    public override bool IsSupported => true;

    /// <summary>Copies a text, nothing in it that a shell or a terminal would obey where it is pasted; false if it is too long.</summary>
    public bool Copy(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(VisibleText.EscapeKeepingLines(text));
        if (bytes.Length > MostBytes) return false;
        driver.WriteRaw($"\e]52;c;{Convert.ToBase64String(bytes)}\a");
        _copied = text;
        return true;
    }

    protected override string GetClipboardDataImpl() => _copied;

    protected override void SetClipboardDataImpl(string text) => Copy(text);
}
