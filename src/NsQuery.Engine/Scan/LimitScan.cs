using System.Text;
using NsQuery.Kernel;
using NsQuery.Model;

namespace NsQuery.Scan;

/// <summary>
/// The limits of the reader's own user namespace: /proc/sys/user of namespaces(7) and proc_sys_user(5). Whoever opens such a file
/// sees those of the user namespace that they are in, and a process with threads can enter no other.
/// </summary>
internal sealed class LimitScan(ProcRoot own, FoundNamespaces found, Reader reader, GapList gaps)
{
    /// <summary>What is limited besides namespaces.</summary>
    private static ReadOnlySpan<byte> Others => "fanotify_groups fanotify_marks inotify_instances inotify_watches"u8;

    private readonly ReadBuffer _buffer = new();

    public UserLimit[] Run()
    {
        foreach (FoundNs ns in found.OfType(NsType.User))
        {
            if (reader.IsIn(ns)) return Read(ns.Inum);
        }
        return [];
    }

    private UserLimit[] Read(uint userNs)
    {
        List<UserLimit> limits = [];
        for (int type = 0; type < NsTypes.Count; type++) Read(userNs, ((NsType)type).Word(), $"max_{((NsType)type).Word()}_namespaces", limits);
        foreach (string other in Encoding.ASCII.GetString(Others).Split(' ')) Read(userNs, other, $"max_{other}", limits);
        return [.. limits];
    }

    private void Read(uint userNs, string type, string file, List<UserLimit> limits)
    {
        Errno errno = own.TryRead(Encoding.ASCII.GetBytes($"sys/user/{file}\0"), _buffer);
        if (errno == Errno.None && long.TryParse(_buffer.Bytes.TrimEnd((byte)'\n'), out long max)) limits.Add(new(userNs, type, max));
        // A kernel can be built without the one or the other, but where the first is missing all are.
        else if (!errno.IsVanished() || type == NsType.User.Word()) gaps.Add("sysctl", GapSubject.Named($"user.{file}"), Facets.Limits, errno, "it is unknown", "a procfs with sys in it, and Linux 4.9");
    }
}
