namespace NsQuery.Repl.Tui.Exploring;

/// <summary>By what a tree is ordered.</summary>
internal enum TreeKind
{
    /// <summary>PID namespaces below those that made them.</summary>
    Pid,

    /// <summary>User namespaces below those that made them.</summary>
    User,

    /// <summary>Every namespace below the user namespace that owns it.</summary>
    Owner,

    /// <summary>Containers, and the namespaces of each.</summary>
    Container,

    /// <summary>Processes below their parents.</summary>
    Process,
}
