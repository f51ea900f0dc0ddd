using System.Buffers.Text;

namespace NsQuery.Kernel;

/// <summary>
/// The fields of /proc/PID/stat that are read, numbered as in proc_pid_stat(5):
/// <code>
/// 25126 (a) ) S 1 25126 …   (1) pid  (2) comm  (3) state  (4) ppid … (9) flags … (20) num_threads … (22) starttime …
/// </code>
/// </summary>
internal readonly ref struct ProcStat
{
    /// <summary>PF_KTHREAD of include/linux/sched.h.</summary>
    private const ulong KernelThread = 0x00200000;

    /// <summary>(2) comm: up to 15 bytes of anything, parentheses and newlines included; more for a kernel thread.</summary>
    public ReadOnlySpan<byte> Comm { get; private init; }

    /// <summary>(3) state.</summary>
    public char State { get; private init; }

    /// <summary>(4) ppid.</summary>
    public int Ppid { get; private init; }

    /// <summary>(9) flags: whether PF_KTHREAD is set.</summary>
    public bool IsKernel { get; private init; }

    /// <summary>(20) num_threads.</summary>
    public int Threads { get; private init; }

    /// <summary>(22) starttime, in clock ticks after boot.</summary>
    public long StartTicks { get; private init; }

    public static bool TryParse(ReadOnlySpan<byte> line, out ProcStat stat)
    {
        stat = default;
        // comm may hold ") " itself; nothing behind it does.
        int open = line.IndexOf((byte)'('), close = line.LastIndexOf((byte)')');
        if (open < 0 || close < open || close + 3 >= line.Length) return false;
        ReadOnlySpan<byte> comm = line[(open + 1)..close];
        char state = (char)line[close + 2];
        ReadOnlySpan<byte> rest = line[(close + 4)..];

        long ppid = 0, flags = 0, threads = 0, start = 0;
        for (int field = 4; field <= 22; field++)
        {
            int end = rest.IndexOf((byte)' ');
            ReadOnlySpan<byte> text = end < 0 ? rest : rest[..end];
            if (!Utf8Parser.TryParse(text, out long value, out int used) || used != text.Length) return false;
            rest = end < 0 ? default : rest[(end + 1)..];
            if (field is 4 or 20 && value is < int.MinValue or > int.MaxValue) return false;
            switch (field)
            {
                case 4: ppid = value; break;
                case 9: flags = value; break;
                case 20: threads = value; break;
                case 22: start = value; break;
                default: break;
            }
        }
        stat = new()
        {
            Comm = comm,
            State = state,
            Ppid = (int)ppid,
            IsKernel = ((ulong)flags & KernelThread) != 0,
            Threads = (int)threads,
            StartTicks = start,
        };
        return true;
    }
}
