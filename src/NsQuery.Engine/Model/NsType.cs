namespace NsQuery.Model;

/// <summary>The eight namespace types of namespaces(7), named by their words in /proc/PID/ns.</summary>
internal enum NsType
{
    Cgroup,
    Ipc,
    Mnt,
    Net,
    Pid,
    Time,
    User,
    Uts,
}

internal static class NsTypes
{
    public const int Count = 8;

    /// <summary>The type's word in /proc/PID/ns and in SQL.</summary>
    public static string Word(this NsType type) => type switch
    {
        NsType.Cgroup => "cgroup",
        NsType.Ipc => "ipc",
        NsType.Mnt => "mnt",
        NsType.Net => "net",
        NsType.Pid => "pid",
        NsType.Time => "time",
        NsType.User => "user",
        NsType.Uts => "uts",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>The type of such a word.</summary>
    public static bool TryParse(string? word, out NsType type)
    {
        for (type = 0; (int)type < Count; type++)
        {
            if (type.Word() == word) return true;
        }
        return false;
    }

    /// <summary>Whether namespaces of this type nest: pid and user only (ioctl_ns(2), NS_GET_PARENT).</summary>
    public static bool IsHierarchical(this NsType type) => type is NsType.Pid or NsType.User;
}
