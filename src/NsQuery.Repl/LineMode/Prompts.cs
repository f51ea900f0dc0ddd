namespace NsQuery.Repl.LineMode;

/// <summary>What asks for a line.</summary>
internal static class Prompts
{
    /// <summary>For a statement, or a command.</summary>
    /// <param name="inTransaction">Whether it would see the instant of the transaction.</param>
    public static string First(bool inTransaction) => inTransaction ? "nsquery*> " : "nsquery> ";

    /// <summary>For the rest of a statement; as long as the first.</summary>
    /// <param name="inTransaction">As above.</param>
    public static string More(bool inTransaction) => inTransaction ? "     ...> " : "    ...> ";
}
