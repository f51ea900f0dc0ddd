using System.Buffers.Text;

namespace NsQuery.Kernel;

/// <summary>
/// The lines of /proc/PID/status that are read: proc_pid_status(5).
/// <code>
/// Tgid:	4711
/// PPid:	1
/// Uid:	1000	1000	1000	1000      real, effective, saved, file system
/// Gid:	1000	1000	1000	1000
/// NSpid:	4711	12	1              in the procfs's PID namespace, then in each nested one
/// </code>
/// </summary>
internal readonly ref struct ProcStatus
{
    /// <summary>MAX_PID_NS_LEVEL of the kernel is 32 below the initial namespace.</summary>
    public const int MaxLevels = 33;

    public uint Uid { get; private init; }

    public uint Euid { get; private init; }

    public uint Gid { get; private init; }

    public int Ppid { get; private init; }

    /// <summary>The thread group; 0 if the file does not tell.</summary>
    public int Tgid { get; private init; }

    /// <summary>The numbers of NSpid as they stand in the file.</summary>
    public ReadOnlySpan<byte> NsPid { get; private init; }

    public static bool TryParse(ReadOnlySpan<byte> text, out ProcStatus status)
    {
        uint uid = 0, euid = 0, gid = 0;
        int ppid = 0, tgid = 0, found = 0;
        ReadOnlySpan<byte> nspid = default;
        while (!text.IsEmpty && found < 4)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (line.StartsWith("Uid:\t"u8) && TryPair(line[5..], out uid, out euid)) found++;
            else if (line.StartsWith("Gid:\t"u8) && TryPair(line[5..], out gid, out _)) found++;
            else if (line.StartsWith("PPid:\t"u8) && Utf8Parser.TryParse(line[6..], out ppid, out _)) found++;
            else if (line.StartsWith("Tgid:\t"u8)) _ = Utf8Parser.TryParse(line[6..], out tgid, out _);
            else if (line.StartsWith("NSpid:\t"u8))
            {
                nspid = line[7..];
                found++;
            }
        }
        status = new() { Uid = uid, Euid = euid, Gid = gid, Ppid = ppid, Tgid = tgid, NsPid = nspid };
        return found == 4;
    }

    /// <summary>The numbers of NSpid.</summary>
    public int[] NsPids()
    {
        Span<int> numbers = stackalloc int[MaxLevels];
        int count = 0;
        ReadOnlySpan<byte> rest = NsPid;
        while (count < MaxLevels && Utf8Parser.TryParse(rest, out int number, out int used))
        {
            numbers[count++] = number;
            rest = rest[used..].TrimStart((byte)'\t');
        }
        return numbers[..count].ToArray();
    }

    /// <summary>The effective group and the supplementary ones: the second field of Gid, and Groups.</summary>
    public static List<uint> Groups(ReadOnlySpan<byte> text)
    {
        List<uint> groups = [];
        foreach (Range line in text.Split((byte)'\n'))
        {
            if (text[line].StartsWith("Gid:\t"u8) && TryPair(text[line][5..], out _, out uint egid)) groups.Add(egid);
            if (!text[line].StartsWith("Groups:\t"u8)) continue;
            ReadOnlySpan<byte> rest = text[line][8..];
            while (Utf8Parser.TryParse(rest, out uint group, out int used))
            {
                groups.Add(group);
                rest = rest[used..].TrimStart((byte)' ');
            }
        }
        return groups;
    }

    private static bool TryPair(ReadOnlySpan<byte> text, out uint first, out uint second)
    {
        second = 0;
        return Utf8Parser.TryParse(text, out first, out int used) && used < text.Length && Utf8Parser.TryParse(text[(used + 1)..], out second, out _);
    }
}
