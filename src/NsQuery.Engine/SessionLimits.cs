namespace NsQuery;

/// <summary>
/// What sessions may use whose statements come from somebody who is not trusted. Beside what is said here, such a session makes no files, attaches none,
/// and refuses statements and values that are longer than any question of this kind needs.
/// </summary>
public sealed record SessionLimits
{
    /// <summary>
    /// So many bytes of memory a session's statement may use at SQLite's; null for no bound. Memory is counted in the whole process as soon as one engine
    /// bounds it: so all of its engines do, and the first of them is told before any opens a session.
    /// </summary>
    public long? Memory { get; init; }
}
