using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>What a task has in common with the one that was read before it, and so is kept once.</summary>
internal sealed class SharedParts
{
    private Credentials _credentials = Credentials.Unknown;
    private NsLinkSet _links = new(default);

    public Credentials Of(uint? uid, uint? euid, uint? gid, CapabilitySets? capabilities)
    {
        bool isSame = _credentials.Uid == uid && _credentials.Euid == euid && _credentials.Gid == gid && _credentials.Capabilities == capabilities;
        return isSame ? _credentials : _credentials = new(uid, euid, gid, capabilities);
    }

    public NsLinkSet Of(in NsLinks links) => links.Equals(_links.Links) ? _links : _links = new(links);
}
