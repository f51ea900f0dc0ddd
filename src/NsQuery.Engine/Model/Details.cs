namespace NsQuery.Model;

/// <summary>
/// What is read only when a row's column is asked for, and then remembered with the snapshot. Each answer is of the same
/// process as the row: null if that has died since.
/// </summary>
internal sealed class Details(DetailReaders read, Process[] processes)
{
    private readonly DetailColumn<string> _cmdlines = new(processes, read.Cmdline, read.Share), _exes = new(processes, read.Exe, read.Share), _cgroups = new(processes, read.Cgroup, read.Share), _labels = new(processes, read.LsmLabel, read.Share);
    private readonly DetailColumn<StatusDetail> _statuses = new(processes, read.Status, read.Share);

    /// <summary>getpwuid(3).</summary>
    public string? Username(uint? uid) => uid is { } id ? read.Username(id) : null;

    /// <summary>proc_pid_cmdline(5), the arguments with a space between.</summary>
    public string? Cmdline(ProcTask leader) => _cmdlines.Of(leader);

    /// <summary>proc_pid_exe(5).</summary>
    public string? Exe(ProcTask leader) => _exes.Of(leader);

    /// <summary>proc_pid_cgroup(5): the path of the v2 line.</summary>
    public string? Cgroup(ProcTask leader) => _cgroups.Of(leader);

    /// <summary>proc_pid_attr(5): current.</summary>
    public string? LsmLabel(ProcTask leader) => _labels.Of(leader);

    /// <summary>proc_pid_status(5).</summary>
    public StatusDetail? Status(ProcTask leader) => _statuses.Of(leader);
}

/// <summary>The source's way to each detail.</summary>
internal sealed record DetailReaders(
    Func<uint, string?> Username,
    Func<ProcTask, string?> Cmdline,
    Func<ProcTask, string?> Exe,
    Func<ProcTask, string?> Cgroup,
    Func<ProcTask, string?> LsmLabel,
    Func<ProcTask, StatusDetail?> Status,
    Action<int, Action<int>> Share)
{
    /// <summary>A source that knows none of them.</summary>
    public static DetailReaders None { get; } = new(static _ => null, static _ => null, static _ => null, static _ => null, static _ => null, static _ => null, OneByOne);

    private static void OneByOne(int count, Action<int> work)
    {
        for (int i = 0; i < count; i++) work(i);
    }
}

/// <summary>NoNewPrivs and Seccomp of proc_pid_status(5).</summary>
internal sealed record StatusDetail(bool? NoNewPrivs, int? Seccomp);
