namespace NsQuery.Model;

/// <summary>A task's links, which most of its neighbours share.</summary>
internal sealed class NsLinkSet(in NsLinks links)
{
    private readonly NsLinks _links = links;

    public ref readonly NsLinks Links => ref _links;

    public static implicit operator NsLinkSet(in NsLinks links) => new(links);
}
