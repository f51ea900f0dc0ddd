namespace NsQuery.Repl.Remembering;

/// <summary>Where the history is: <c>$XDG_STATE_HOME/nsquery/history</c>.</summary>
internal static class HistoryPlace
{
    /// <summary>Its path; null if there is to be none, or the user has no home.</summary>
    public static string? Find() => Of(Environment.GetEnvironmentVariable("NSQUERY_HISTORY"), Environment.GetEnvironmentVariable("XDG_STATE_HOME"), Environment.GetEnvironmentVariable("HOME"));

    /// <param name="wish">Of <c>NSQUERY_HISTORY</c>: <c>off</c> for none.</param>
    /// <param name="state">Of <c>XDG_STATE_HOME</c>; a relative path does not count, as the specification says.</param>
    /// <param name="home">Of <c>HOME</c>.</param>
    public static string? Of(string? wish, string? state, string? home)
    {
        if (wish == "off") return null;
        if (!IsAbsolute(state)) state = IsAbsolute(home) ? Path.Combine(home!, ".local", "state") : null;
        return state is null ? null : Path.Combine(Path.GetFullPath(state), "nsquery", "history");
    }

    private static bool IsAbsolute(string? path) => path is ['/', ..] && !path.Contains('\0', StringComparison.Ordinal);
}
