using System.Collections.Immutable;

namespace NsQuery.Live.Tests.Tui;

/// <summary>Where one can be in the interface: on each screen, in each dialog, and waiting for an answer.</summary>
internal static class Places
{
    private const string Endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";

    public static ImmutableArray<string> Screens => ["Explore", "Query", "Library", "Help"];

    public static ImmutableArray<string> Dialogs => ["palette", "form", "values", "history", "export", "row", "value", "plan"];

    public static ImmutableArray<string> All => [.. Screens, .. Dialogs, "a query that runs"];

    /// <summary>Goes there by keys, from anywhere but a dialog.</summary>
    public static void Go(TmuxTerminal terminal, string place)
    {
        switch (place)
        {
            case "Query":
                terminal.Send("F3");
                break;
            case "Library":
                terminal.Send("F4");
                break;
            case "Help":
                terminal.Send("F1");
                break;
            case "palette":
                terminal.Send("C-p");
                break;
            case "form":
                terminal.Send("F4", "/");
                terminal.Type("forgotten-net");
                terminal.WaitUntilStill();
                terminal.Send("Enter", "Enter");
                break;
            case "values":
                Write(terminal, "SELECT :a");
                terminal.Send("F5");
                break;
            case "history":
                Ask(terminal);
                terminal.Send("F3", "C-r");
                break;
            case "export":
                Ask(terminal);
                terminal.Send("F6", "e");
                break;
            case "row":
                Ask(terminal);
                terminal.Send("F6", "Enter");
                break;
            case "value":
                Ask(terminal);
                terminal.Send("F6", "v");
                break;
            case "plan":
                Ask(terminal);
                terminal.Send("F7");
                break;
            case "a query that runs":
                Write(terminal, Endless);
                terminal.Send("F5");
                break;
            default:
                terminal.Send("F2");
                break;
        }
    }

    /// <summary>What is to be seen there, on a screen of the usual size, and nowhere else.</summary>
    public static string Sight(string place) => place switch
    {
        "Query" => "^R history",
        "Library" => "container-in-host-ipc",
        "Help" => "ns_ancestors",
        "palette" => "what to do",
        "form" => "age: 3600",
        "values" => "Values:",
        "history" => "History:",
        "export" => "rows.csv",
        "row" => "row 1 of 1",
        "value" => "│two",
        "plan" => "┤Plan├",
        "a query that runs" => "Esc cancels",
        _ => " Pid User Owner",
    };

    private static void Ask(TmuxTerminal terminal)
    {
        Write(terminal, "SELECT 'one' || char(10) || 'two'");
        terminal.Send("F5");
        terminal.WaitUntilStill();
    }

    private static void Write(TmuxTerminal terminal, string sql)
    {
        terminal.Send("F3", "C-a", "DC");
        terminal.Type(sql);
        terminal.WaitUntilStill();
    }
}
