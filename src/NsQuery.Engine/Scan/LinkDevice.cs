using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>The device of the file system behind a link of a task, told by the kernel itself: a file system may never answer.</summary>
internal sealed class LinkDevice
{
    private readonly ProcRoot _proc;
    private readonly TextPool _texts = new();
    private readonly bool _mayAsk, _hasNfs;

    public LinkDevice(ProcRoot proc, ProcRoot own, Mount[] mounts)
    {
        _proc = proc;
        Mounts = new(mounts);
        ReadBuffer buffer = new();
        _mayAsk = own.TryReadToEnd("filesystems\0"u8, buffer) == Errno.None && FileSystems.AllTellDevice(buffer.Bytes);
        _hasNfs = Array.Exists(mounts, static mount => mount.FsType is "nfs" or "nfs4");
    }

    public MountIndex Mounts { get; }

    /// <summary>Whether the kernel can be asked at once.</summary>
    /// <param name="text">The link's; null if it is too long to be shown. A file that is deleted makes NFS ask its server.</param>
    public bool MayAsk(string? text) => _mayAsk && !(text?.EndsWith(" (deleted)", StringComparison.Ordinal) ?? _hasNfs);

    /// <summary>Asks; null if the link leads nowhere any more.</summary>
    /// <param name="link">The link.</param>
    /// <param name="id">The mount that it has to lead to, where that is known.</param>
    public string? Ask(ReadOnlySpan<byte> link, int? id = null) =>
        _proc.TryGetMount(link, out int now, out uint major, out uint minor) && (id ?? now) == now ? Mounts.Find(now)?.Dev ?? _texts.Device(major, minor) : null;
}
