using System.Collections.Concurrent;

namespace NsQuery.Model;

/// <summary>
/// What is read only when a row's column is asked for, and then remembered with the snapshot. Each answer is of the same
/// process as the row: null if that has died since.
/// </summary>
internal sealed class Details(DetailReaders read)
{
    private readonly ConcurrentDictionary<int, string?> _cmdlines = [], _exes = [], _cgroups = [], _labels = [];
    private readonly ConcurrentDictionary<int, StatusDetail?> _statuses = [];

    /// <summary>getpwuid(3).</summary>
    public string? Username(uint? uid) => uid is { } id ? read.Username(id) : null;

    /// <summary>proc_pid_cmdline(5), the arguments with a space between.</summary>
    public string? Cmdline(ProcTask leader) => _cmdlines.GetOrAdd(leader.Pid, static (_, of) => of.read.Cmdline(of.leader), (read, leader));

    /// <summary>proc_pid_exe(5).</summary>
    public string? Exe(ProcTask leader) => _exes.GetOrAdd(leader.Pid, static (_, of) => of.read.Exe(of.leader), (read, leader));

    /// <summary>proc_pid_cgroup(5): the path of the v2 line.</summary>
    public string? Cgroup(ProcTask leader) => _cgroups.GetOrAdd(leader.Pid, static (_, of) => of.read.Cgroup(of.leader), (read, leader));

    /// <summary>proc_pid_attr(5): current.</summary>
    public string? LsmLabel(ProcTask leader) => _labels.GetOrAdd(leader.Pid, static (_, of) => of.read.LsmLabel(of.leader), (read, leader));

    /// <summary>proc_pid_status(5).</summary>
    public StatusDetail? Status(ProcTask leader) => _statuses.GetOrAdd(leader.Pid, static (_, of) => of.read.Status(of.leader), (read, leader));
}

/// <summary>The source's way to each detail.</summary>
internal sealed record DetailReaders(
    Func<uint, string?> Username,
    Func<ProcTask, string?> Cmdline,
    Func<ProcTask, string?> Exe,
    Func<ProcTask, string?> Cgroup,
    Func<ProcTask, string?> LsmLabel,
    Func<ProcTask, StatusDetail?> Status)
{
    /// <summary>A source that knows none of them.</summary>
    public static DetailReaders None { get; } = new(static _ => null, static _ => null, static _ => null, static _ => null, static _ => null, static _ => null);
}

/// <summary>NoNewPrivs and Seccomp of proc_pid_status(5).</summary>
internal sealed record StatusDetail(bool? NoNewPrivs, int? Seccomp);
