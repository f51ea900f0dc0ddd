namespace NsQuery.Model;

/// <summary>One process that keeps a file system busy.</summary>
/// <param name="Pid">The process.</param>
/// <param name="MntNs">The mount namespace that it, or the thread whose own it is, is in; null if unknown.</param>
/// <param name="Kind">How.</param>
/// <param name="Dev">Device number of the file system, <c>major:minor</c>; null if it cannot be told.</param>
/// <param name="Path">As its link or its line in maps shows it; null if the kernel cannot show it, since it is too long.</param>
internal sealed record MountUser(int Pid, uint? MntNs, MountUserKind Kind, string? Dev, string? Path);

internal enum MountUserKind
{
    /// <summary>Its working folder.</summary>
    Cwd,

    /// <summary>Its root.</summary>
    Root,

    /// <summary>Its executable.</summary>
    Exe,

    /// <summary>An open file.</summary>
    Fd,

    /// <summary>A file that is mapped into its memory.</summary>
    Map,
}

internal static class MountUserKinds
{
    /// <summary>The kind's word in SQL.</summary>
    public static string Word(this MountUserKind kind) => kind switch
    {
        MountUserKind.Cwd => "cwd",
        MountUserKind.Root => "root",
        MountUserKind.Exe => "exe",
        MountUserKind.Fd => "fd",
        MountUserKind.Map => "map",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
