namespace NsQuery.Repl.Tui.Exploring;

/// <summary>What can be looked at.</summary>
internal enum SubjectKind
{
    Namespace,
    Process,
    Container,

    /// <summary>A line of a tree that only holds others together.</summary>
    Group,
}

/// <summary>One thing on the machine, as another look at it knows it again.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its inode number, pid or container id.</param>
/// <param name="Birth">What tells it from another one that gets the same id: ns_id or start time; 0 if unknown.</param>
internal sealed record Subject(SubjectKind Kind, string Id, long Birth = 0);
