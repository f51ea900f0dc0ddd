namespace NsQuery.KernelMatrix;

/// <summary>One way to keep a namespace alive, that was made for real.</summary>
/// <param name="Name">Which.</param>
/// <param name="Type">Of the namespace.</param>
/// <param name="Inum">Its inode number, as its own link told it.</param>
/// <param name="HeldBy">What held_by has to say.</param>
internal sealed record Case(string Name, string Type, string Inum, string HeldBy)
{
    /// <summary>The owning user namespace; null for that of this program.</summary>
    public string? Owner { get; init; }

    /// <summary>Who made that.</summary>
    public int OwnerUid { get; init; }

    /// <summary>The source whose gap may tell that it is missing; null if it has to be found on every kernel.</summary>
    public string? Source { get; init; }

    /// <summary>What the subject of that gap has to name.</summary>
    public string Subject { get; init; } = "";
}
