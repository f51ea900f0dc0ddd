using NsQuery.Model;

namespace NsQuery.Tests.Scan;

/// <summary>What the folder of one task in a <see cref="ProcTree"/> says. A null file is not there.</summary>
internal sealed record TaskFolder(int Pid)
{
    /// <summary>Another thread than the leader is below the leader's task folder.</summary>
    public int? Tid { get; init; }

    public string Comm { get; init; } = "sleep";

    public char State { get; init; } = 'S';

    public int Ppid { get; init; }

    public int Threads { get; init; } = 1;

    public uint Flags { get; init; } = 0x00400000;

    public long StartTicks { get; init; } = 100;

    public uint Uid { get; init; }

    /// <summary>Its permitted and effective capabilities.</summary>
    public ulong Permitted { get; init; }

    /// <summary>NSpid; the number of the folder if null.</summary>
    public int[]? NsPids { get; init; }

    /// <summary>The links of its ns folder; null for no such folder at all.</summary>
    public NsLinks? Links { get; init; } = default(NsLinks);

    private int Number => Tid ?? Pid;

    public string Path => Tid is null ? $"{Pid}" : $"{Pid}/task/{Tid}";

    public string Stat => $"{Number} ({Comm}) {State} {Ppid} 0 0 0 -1 {Flags} 0 0 0 0 0 0 0 0 20 0 {Threads} 0 {StartTicks} 0 0\n";

    public string Status =>
        $"Name:\t{Comm}\nState:\t{State}\nPid:\t{Number}\nPPid:\t{Ppid}\nUid:\t{Uid}\t{Uid}\t{Uid}\t{Uid}\nGid:\t{Uid}\t{Uid}\t{Uid}\t{Uid}\nGroups:\t\n" +
        $"NSpid:\t{string.Join('\t', NsPids ?? [Number])}\n" +
        $"CapInh:\t0000000000000000\nCapPrm:\t{Permitted:x16}\nCapEff:\t{Permitted:x16}\nCapBnd:\t000001ffffffffff\nCapAmb:\t0000000000000000\n";
}
