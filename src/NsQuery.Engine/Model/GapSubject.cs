using System.Globalization;

namespace NsQuery.Model;

/// <summary>What a gap is about: one process, one namespace, or something named by a path or a word.</summary>
internal readonly record struct GapSubject(GapSubjectKind Kind, long Number, string? Name)
{
    public static GapSubject Pid(int pid) => new(GapSubjectKind.Pid, pid, null);

    public static GapSubject Inum(uint inum) => new(GapSubjectKind.Inum, inum, null);

    public static GapSubject Named(string name) => new(GapSubjectKind.Named, 0, name);

    public static GapSubject Unlisted(string procfs) => new(GapSubjectKind.Unlisted, 0, procfs);

    public override string ToString() => Kind switch
    {
        GapSubjectKind.Pid => string.Create(CultureInfo.InvariantCulture, $"pid {Number}"),
        GapSubjectKind.Inum => string.Create(CultureInfo.InvariantCulture, $"inum {Number}"),
        _ => Name ?? "",
    };
}

internal enum GapSubjectKind
{
    Named,

    /// <summary>The tasks that a procfs leaves out: never those that were found in it.</summary>
    Unlisted,
    Pid,

    /// <summary>A thread, which a gap about its process is about too; no gap is about a thread alone.</summary>
    Tid,
    Inum,
}
