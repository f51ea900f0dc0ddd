using System.Collections.Immutable;

namespace NsQuery.Kernel.Bpf;

/// <summary>
/// Where this kernel keeps what programs look at: no interface, so each field is looked up in the kernel's own types, in one pass over them.
/// </summary>
internal sealed class KernelLayouts
{
    /// <summary>Where the kernel tells its types.</summary>
    public const string Path = "/sys/kernel/btf/vmlinux";

    private static readonly ImmutableArray<string> Functions = [.. NsListLayout.Functions, .. OpenFileLayout.Functions, .. TaskLayout.Functions];

    private static readonly ImmutableArray<string> Structures = [.. NsListLayout.Structures, .. SuperBlockLayout.Structures, .. OpenFileLayout.Structures, .. TaskLayout.Structures];

    /// <summary>Its lists of namespaces (Linux 6.18).</summary>
    public LayoutOf<NsListLayout> Namespaces { get; private init; }

    /// <summary>Its list of super blocks.</summary>
    public LayoutOf<SuperBlockLayout> SuperBlocks { get; private init; }

    /// <summary>Open files.</summary>
    public LayoutOf<OpenFileLayout> OpenFiles { get; private init; }

    /// <summary>Tasks.</summary>
    public LayoutOf<TaskLayout> Tasks { get; private init; }

    /// <summary>What is looked up, in the order in which <see cref="Of"/> takes it.</summary>
    public static (BtfKind Kind, byte[] Name)[] Wanted => KernelTypes.Wanted(Functions, Structures);

    /// <summary>ENOENT if the kernel does not tell its types (CONFIG_DEBUG_INFO_BTF), EINVAL if they make no sense.</summary>
    public static Errno TryRead(out KernelLayouts? layouts)
    {
        layouts = null;
        Errno errno = MappedMemory.TryMapFile(Path, out MappedMemory? memory);
        if (memory is null) return errno;
        using (memory) layouts = Btf.TryParse(memory.Bytes, Wanted, out Btf btf) ? Of(btf) : null;
        return layouts is null ? Errno.EINVAL : Errno.None;
    }

    /// <param name="btf">Parsed with what is <see cref="Wanted"/>.</param>
    public static KernelLayouts Of(Btf btf) => new()
    {
        Namespaces = NsListLayout.Of(new(btf, Functions, Structures)),
        SuperBlocks = SuperBlockLayout.Of(new(btf, Functions, Structures)),
        OpenFiles = OpenFileLayout.Of(new(btf, Functions, Structures)),
        Tasks = TaskLayout.Of(new(btf, Functions, Structures)),
    };
}
