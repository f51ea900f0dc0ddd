namespace NsQuery.Repl.Tui.Exploring;

/// <summary>A line of a tree: a thing as it was at one instant.</summary>
/// <param name="Subject">By what it is known.</param>
/// <param name="Type">The namespace's type; else a word for what it is.</param>
/// <param name="Name">What a person calls it: a command name, a container's name.</param>
/// <param name="Processes">The processes in it; for a process those below it, itself too.</param>
/// <param name="Depth">The kernel's level of a namespace that has levels.</param>
internal sealed record Thing(Subject Subject, string Type, string Name, long? Processes, long? Depth)
{
    /// <summary>Its type and all.</summary>
    public string Label => Subject.Kind == SubjectKind.Namespace ? $"{Type} {Short}" : Short;

    /// <summary>What stands in a tree of one type.</summary>
    public string Short => Subject.Kind switch
    {
        SubjectKind.Namespace or SubjectKind.Process => $"{Subject.Id} {Name}",
        SubjectKind.Container => $"{Name} {Type}",
        _ => Name,
    };
}
