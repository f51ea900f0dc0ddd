namespace NsQuery.Kernel.Bpf;

/// <summary>A super block, and which namespaces it keeps.</summary>
/// <param name="Address">Where it is in the kernel's memory, by which two looks know it again.</param>
/// <param name="Dev">As the kernel writes a device: the major number above the lowest 20 bits.</param>
/// <param name="Magic">Of the file system's type, as in statfs(2).</param>
/// <param name="UserNs">The user namespace in which the file system was mounted first.</param>
/// <param name="PidNs">A procfs's PID namespace; null for all others.</param>
internal readonly record struct SuperBlock(ulong Address, uint Dev, uint Magic, ListedNs UserNs, ListedNs? PidNs)
{
    /// <summary>The device's two numbers.</summary>
    public (uint Major, uint Minor) Device => (Dev >> 20, Dev & 0xfffff);
}
