using NsQuery.Kernel;

namespace NsQuery;

/// <summary>The user that this process runs as.</summary>
public static class OwnUser
{
    /// <summary>Whose rights it has on files: its effective uid, unless it changed them.</summary>
    public static uint Uid => OwnersRights.Uid;
}
