namespace NsQuery.Model;

/// <summary>What a scan found besides tasks and namespaces; each part is empty if it was not looked for.</summary>
internal sealed record Findings
{
    /// <summary>Descriptors, sockets and mounts that keep a namespace alive.</summary>
    public Pin[] Pins { get; init; } = [];

    /// <summary>The mounts of every mount namespace.</summary>
    public Mount[] Mounts { get; init; } = [];

    /// <summary>What keeps file systems busy.</summary>
    public MountUser[] MountUsers { get; init; } = [];

    /// <summary>Containers, in the order of their lowest pids.</summary>
    public Container[] Containers { get; init; } = [];

    /// <summary>The highest capability that the kernel knows: proc_sys_kernel(5), cap_last_cap.</summary>
    public int LastCapability { get; init; } = Capability.LastNamed;

    /// <summary>The limits of the reader's own user namespace.</summary>
    public UserLimit[] Limits { get; init; } = [];
}
