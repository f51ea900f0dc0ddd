namespace NsQuery.Model;

/// <summary>The five sets of capabilities(7) that a thread has, each a bit for each capability's number.</summary>
internal sealed record CapabilitySets(ulong Inheritable, ulong Permitted, ulong Effective, ulong Bounding, ulong Ambient)
{
    /// <summary>What is in some set.</summary>
    public ulong Any => Inheritable | Permitted | Effective | Bounding | Ambient;
}
