using System.Buffers.Text;
using NsQuery.Model;

namespace NsQuery.Kernel;

/// <summary>
/// One line of /proc/PID/mountinfo: proc_pid_mountinfo(5). Fields are parted by one space each, so an empty source is two spaces:
/// <code>
/// 36 35 98:0 /mnt1 /mnt\0402 rw,noatime shared:7 master:1 - ext3 /dev/root rw,errors=continue
/// </code>
/// </summary>
internal readonly ref struct ProcMountInfo
{
    public int Id { get; private init; }

    private int ParentId { get; init; }

    private uint Major { get; init; }

    private uint Minor { get; init; }

    private ReadOnlySpan<byte> Root { get; init; }

    private ReadOnlySpan<byte> Point { get; init; }

    private ReadOnlySpan<byte> Options { get; init; }

    private int? PeerGroup { get; init; }

    private int? MasterGroup { get; init; }

    private bool IsUnbindable { get; init; }

    private ReadOnlySpan<byte> FsType { get; init; }

    /// <summary>As it stands in the file.</summary>
    public ReadOnlySpan<byte> Source { get; private init; }

    /// <summary>As they stand in the file.</summary>
    public ReadOnlySpan<byte> SuperOptions { get; private init; }

    /// <summary>The mount point's bytes.</summary>
    public byte[] MountPoint => [.. Unescape(Point, new byte[Point.Length])];

    /// <summary>The file system's type, with its subtype.</summary>
    public ReadOnlySpan<byte> Type => FsType;

    /// <summary>The next line that makes sense; false at the end.</summary>
    public static bool TryNext(ref ReadOnlySpan<byte> text, out ProcMountInfo mount)
    {
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (TryParse(line, out mount)) return true;
        }
        mount = default;
        return false;
    }

    public Mount ToMount(uint mntNs, TextPool texts)
    {
        string? source = Text(Source, texts);
        return new()
        {
            MntNs = mntNs,
            Id = Id,
            ParentId = ParentId,
            Dev = texts.Device(Major, Minor),
            FsType = Text(FsType, texts),
            Source = source.Length == 0 ? null : source,
            Root = Text(Root, texts),
            MountPoint = Text(Point, texts),
            Options = texts.Get(Options),
            SuperOptions = texts.Get(SuperOptions),
            Propagation = MountOptions.OfPropagation(PeerGroup is not null, MasterGroup is not null, IsUnbindable),
            PeerGroup = PeerGroup,
            MasterGroup = MasterGroup,
        };
    }

    /// <summary>\040 and the like: the kernel writes spaces, tabs, newlines, backslashes and (in a source) # as three octal digits.</summary>
    /// <param name="text">As it stands in the file.</param>
    /// <param name="room">As long as the text.</param>
    internal static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> text, Span<byte> room)
    {
        if (!text.Contains((byte)'\\')) return text;
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool isEscape = text[i] == '\\' && i + 3 < text.Length && IsOctal(text[i + 1]) && IsOctal(text[i + 2]) && IsOctal(text[i + 3]);
            room[length++] = isEscape ? (byte)((text[i + 1] - '0') << 6 | (text[i + 2] - '0') << 3 | (text[i + 3] - '0')) : text[i];
            if (isEscape) i += 3;
        }
        return room[..length];
    }

    private static bool IsOctal(byte digit) => digit is >= (byte)'0' and <= (byte)'7';

    private static string Text(ReadOnlySpan<byte> field, TextPool texts)
    {
        byte[]? large = field.Length > 512 ? new byte[field.Length] : null;
        return texts.Get(Unescape(field, large ?? stackalloc byte[512]));
    }

    private static bool TryParse(ReadOnlySpan<byte> line, out ProcMountInfo mount)
    {
        mount = default;
        if (!Utf8Parser.TryParse(Next(ref line), out int id, out _) || !Utf8Parser.TryParse(Next(ref line), out int parent, out _)) return false;
        ReadOnlySpan<byte> dev = Next(ref line);
        int colon = dev.IndexOf((byte)':');
        if (colon < 0 || !Utf8Parser.TryParse(dev[..colon], out uint major, out _) || !Utf8Parser.TryParse(dev[(colon + 1)..], out uint minor, out _)) return false;
        ReadOnlySpan<byte> root = Next(ref line), point = Next(ref line), options = Next(ref line);
        int? peer = null, master = null;
        bool unbindable = false;
        while (true)
        {
            if (line.IsEmpty) return false; // before the "-" that ends the optional fields
            ReadOnlySpan<byte> field = Next(ref line);
            if (field.SequenceEqual("-"u8)) break;
            if (field.StartsWith("shared:"u8) && Utf8Parser.TryParse(field[7..], out int group, out _)) peer = group;
            else if (field.StartsWith("master:"u8) && Utf8Parser.TryParse(field[7..], out group, out _)) master = group;
            else if (field.SequenceEqual("unbindable"u8)) unbindable = true;
        }
        ReadOnlySpan<byte> type = Next(ref line), source = Next(ref line);
        mount = new()
        {
            Id = id,
            ParentId = parent,
            Major = major,
            Minor = minor,
            Root = root,
            Point = point,
            Options = options,
            PeerGroup = peer,
            MasterGroup = master,
            IsUnbindable = unbindable,
            FsType = type,
            Source = source,
            SuperOptions = line,
        };
        return true;
    }

    private static ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> line)
    {
        int end = line.IndexOf((byte)' ');
        ReadOnlySpan<byte> field = end < 0 ? line : line[..end];
        line = end < 0 ? default : line[(end + 1)..];
        return field;
    }
}
