using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace NsQuery.Kernel;

/// <summary>How a procfs is mounted: its super options in proc_pid_mountinfo(5), found by the mount id of a descriptor on it.</summary>
internal static class ProcMount
{
    /// <summary>mnt_id of proc_pid_fdinfo(5).</summary>
    public static bool TryParseMountId(ReadOnlySpan<byte> fdinfo, out int id)
    {
        int at = fdinfo.IndexOf("mnt_id:\t"u8);
        id = 0;
        return at >= 0 && Utf8Parser.TryParse(fdinfo[(at + 8)..], out id, out _);
    }

    /// <summary>The super options of the mount.</summary>
    public static bool TryParseSuperOptions(ReadOnlySpan<byte> mountinfo, int id, out string options)
    {
        options = "";
        while (ProcMountInfo.TryNext(ref mountinfo, out ProcMountInfo mount))
        {
            if (mount.Id != id) continue;
            options = Encoding.UTF8.GetString(mount.SuperOptions);
            return true;
        }
        return false;
    }

    /// <summary>Whether the options leave tasks out of the listing for a reader in these groups: hidepid and gid of proc(5).</summary>
    public static bool HidesPids(string options, IReadOnlyList<uint> groups)
    {
        string hidepid = "0";
        uint gid = 0;
        foreach (string option in options.Split(','))
        {
            if (option.StartsWith("hidepid=", StringComparison.Ordinal)) hidepid = option["hidepid=".Length..];
            if (option.StartsWith("gid=", StringComparison.Ordinal)) _ = uint.TryParse(option.AsSpan("gid=".Length), CultureInfo.InvariantCulture, out gid);
        }
        return hidepid switch
        {
            "2" or "invisible" => !groups.Contains(gid),
            "4" or "ptraceable" => true,
            _ => false, // with 1, noaccess, the tasks are listed and their files denied
        };
    }
}
