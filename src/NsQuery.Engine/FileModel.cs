using NsQuery.Model;
using NsQuery.Sqlite;
using NsQuery.Tables;

namespace NsQuery;

/// <summary>The records of the model that table functions need, from a file's rows: namespaces with their owners and parents, processes with their capabilities.</summary>
internal static class FileModel
{
    private const int DeepestLevel = 40;

    public static Snapshot Read(FileConnection file, string hostname)
    {
        Dictionary<(NsType, uint), NsFacts> namespaces = [];
        foreach (Value[] row in file.Rows("SELECT type, inum, owner, owner_uid, parent FROM namespaces"))
        {
            if (!NsTypes.TryParse(row[0].TextOrNull, out NsType type) || Number(row[1]) is not { } inum) continue;
            namespaces[(type, inum)] = new(type, inum) { Owner = Number(row[2]), CreatorUid = type == NsType.User ? Number(row[3]) : null, Parent = Number(row[4]) };
        }
        BreakCircles(namespaces);
        Dictionary<long, ulong> effective = Effective(file);
        Dictionary<int, ProcTask> tasks = [];
        foreach (Value[] row in file.Rows("SELECT pid, euid, user_ns FROM processes"))
        {
            if (row[0] is { Kind: ValueKind.Integer, Integer: > 0 and <= int.MaxValue and long pid }) tasks[(int)pid] = Task((int)pid, Number(row[1]), Number(row[2]) ?? 0, effective.TryGetValue(pid, out ulong set) ? set : null);
        }
        HostFacts host = new() { Hostname = hostname, BootId = null, Kernel = "", TakenAt = default, ScanMilliseconds = 0, Scanner = [] };
        int last = file.Rows($"SELECT last_capability FROM {FileFormat.Facts}") is [[{ Kind: ValueKind.Integer, Integer: >= 0 and < 64 and long known }]] ? (int)known : Capability.LastNamed;
        return new(tasks.Values, namespaces.Values, DetailReaders.None, host, [], new() { LastCapability = last });
    }

    /// <summary>The kernel nests no deeper than 32 levels (MAX_PID_NS_LEVEL), but a file can tell of a namespace that is its own ancestor, and a climb from there has no end.</summary>
    private static void BreakCircles(Dictionary<(NsType, uint), NsFacts> namespaces)
    {
        foreach (NsFacts start in (NsFacts[])[.. namespaces.Values])
        {
            int steps = 0;
            for (NsFacts? at = start; at?.Parent is { } parent && steps <= DeepestLevel; at = namespaces.GetValueOrDefault((at.Type, parent))) steps++;
            if (steps > DeepestLevel) namespaces[(start.Type, start.Inum)] = start with { Parent = null };
        }
    }

    private static Dictionary<long, ulong> Effective(FileConnection file)
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        for (int capability = 0; capability < 64; capability++) numbers[Capability.Name(capability)] = capability;
        Dictionary<long, ulong> sets = [];
        foreach (Value[] row in file.Rows("SELECT pid, capability FROM capabilities WHERE effective"))
        {
            if (row[1].TextOrNull is { } name && numbers.TryGetValue(name, out int capability)) sets[row[0].Integer] = sets.GetValueOrDefault(row[0].Integer) | 1ul << capability;
        }
        return sets;
    }

    /// <summary>Where the effective user is known, so were the sets: they are in one file.</summary>
    private static ProcTask Task(int pid, uint? euid, uint userNs, ulong? effective)
    {
        NsLinks links = default;
        links[NsLink.User] = userNs;
        return new()
        {
            Tid = pid,
            Pid = pid,
            Ppid = 0,
            Comm = "",
            State = 'S',
            IsKernel = false,
            Threads = 1,
            StartTicks = 0,
            Credentials = new(null, euid, null, euid is null && effective is null ? null : new(0, 0, effective ?? 0, 0, 0)),
            NsTids = [],
            LinkSet = links,
        };
    }

    private static uint? Number(Value value) => value is { Kind: ValueKind.Integer, Integer: >= 0 and <= uint.MaxValue } ? (uint)value.Integer : null;
}
