namespace NsQuery.Repl.Diffing;

/// <summary>A namespace, a holder or a container, as it is compared and printed.</summary>
internal sealed record Thing
{
    /// <summary>namespace, holder or container.</summary>
    public required string What { get; init; }

    /// <summary>The same for the same thing in two instants of one boot.</summary>
    public required string Key { get; init; }

    /// <summary>Of a holder: the key of what it holds.</summary>
    public string? Namespace { get; init; }

    public string? Type { get; init; }

    public long? Inum { get; init; }

    public long? NsId { get; init; }

    public bool IsInitial { get; init; }

    /// <summary>Threads in a namespace.</summary>
    public long Tasks { get; init; }

    /// <summary>A holder's kind; a container's runtime.</summary>
    public string? Kind { get; init; }

    public long? Pid { get; init; }

    public string? Comm { get; init; }

    public string? Path { get; init; }

    public string? Name { get; init; }

    public string? Container { get; init; }

    /// <summary>The columns that may change while it stays the same.</summary>
    public (string Column, object? Value)[] Traits { get; init; } = [];
}
