using NsQuery.Model;

namespace NsQuery.Kernel;

/// <summary>
/// The namespaces among the files that are registered in an io_uring(7), which need no descriptor any more. proc_pid_fdinfo(5)
/// of the ring lists them:
/// <code>
/// UserFiles:	2
///     0: net:[4026531833]
///     1: /dev/null
/// UserBufs:	0
/// </code>
/// </summary>
internal ref struct ProcRingFiles
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Whether a file was met that older kernels (6.12) name so: the root of some file system, as each namespace is of its own.</summary>
    public bool HasUnnamed { get; private set; }

    public ProcRingFiles(ReadOnlySpan<byte> fdinfo)
    {
        int at = fdinfo.IndexOf("\nUserFiles:\t"u8);
        _rest = at < 0 ? default : fdinfo[(at + 1)..];
        _ = NextLine();
    }

    /// <summary>The next namespace.</summary>
    public bool TryNext(out NsType type, out uint inum)
    {
        while (!_rest.IsEmpty && _rest[0] == (byte)' ')
        {
            ReadOnlySpan<byte> line = NextLine();
            int colon = line.IndexOf(": "u8);
            HasUnnamed |= colon >= 0 && line[(colon + 2)..] is [(byte)'/'];
            if (colon >= 0 && NsLinkText.TryParse(line[(colon + 2)..], out type, out inum)) return true;
        }
        (type, inum) = (default, 0);
        return false;
    }

    private ReadOnlySpan<byte> NextLine()
    {
        int end = _rest.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[(end + 1)..];
        return line;
    }
}
