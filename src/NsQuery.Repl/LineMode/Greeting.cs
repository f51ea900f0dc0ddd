namespace NsQuery.Repl.LineMode;

/// <summary>The first lines: what is asked, and what one has to know.</summary>
internal static class Greeting
{
    /// <param name="session">What is asked.</param>
    /// <param name="db">The snapshot's file; null for a machine.</param>
    /// <param name="complaint">What is wrong with the history; null if nothing is.</param>
    public static IEnumerable<string> Lines(QuerySession session, string? db, string? complaint)
    {
        yield return $"nsquery {typeof(Greeting).Assembly.GetName().Version?.ToString(3)}: SQL over namespaces, ended by a semicolon. Try .help or .tables.";
        if (db is not null)
        {
            foreach (QueryResult result in session.Run("SELECT hostname, taken_at FROM host"))
            {
                while (result.Read()) yield return $"{db} is a snapshot of {result.Text(0)}, taken at {result.Text(1)}.";
            }
        }
        if (complaint is not null) yield return $"History: {complaint}.";
    }
}
