namespace NsQuery.Model;

/// <summary>Who a task is and what it may do: credentials(7).</summary>
/// <param name="Uid">Real user id in the reader's terms; null where its user namespace does not map it.</param>
/// <param name="Euid">Effective user id, likewise.</param>
/// <param name="Gid">Real group id, likewise.</param>
/// <param name="Capabilities">Null if they were not read.</param>
internal sealed record Credentials(uint? Uid, uint? Euid, uint? Gid, CapabilitySets? Capabilities = null)
{
    /// <summary>Those of which nothing was read.</summary>
    public static Credentials Unknown { get; } = new(null, null, null);
}
