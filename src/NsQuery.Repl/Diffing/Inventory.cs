namespace NsQuery.Repl.Diffing;

/// <summary>What two instants are compared by: the namespaces, holders and containers of one.</summary>
internal sealed record Inventory
{
    private const string Namespaces = """
        SELECT n.type, n.inum, n.ns_id, n.is_initial, n.ntasks, n.pid, n.comm, n.path,
            n.container, n.owner, n.parent, net.name, uts.nodename, u.uid_map, u.gid_map, u.setgroups
        FROM namespaces n
        LEFT JOIN net_ns net ON n.type = 'net' AND net.inum = n.inum
        LEFT JOIN uts_ns uts ON n.type = 'uts' AND uts.inum = n.inum
        LEFT JOIN user_ns u ON n.type = 'user' AND u.inum = n.inum
        """;

    // The kernel keeps the initial ones itself.
    private const string Holders = """
        SELECT n.type, n.inum, n.ns_id, h.kind, h.pid, p.comm, h.path, h.mnt_ns, h.mount_id, h.tid, h.fd, h.socket_inode, h.holder_inum, p.start_ticks
        FROM namespaces n JOIN ns_holders h ON h.inum = n.inum AND h.type = n.type LEFT JOIN processes p ON p.pid = h.pid
        WHERE NOT n.is_initial
        """;

    /// <summary>Where the columns that may change begin in <see cref="Namespaces"/>.</summary>
    private const int FirstTrait = 8;

    public required string Hostname { get; init; }

    /// <summary>Identifies the boot; null if unknown.</summary>
    public required string? BootId { get; init; }

    public required Dictionary<string, Thing> Things { get; init; }

    /// <summary>What could not be seen; null if nothing.</summary>
    public required PartialView? Partial { get; init; }

    /// <summary>Looks at everything at one instant.</summary>
    public static Inventory Read(QuerySession session, CancellationToken cancel)
    {
        Dictionary<string, Thing> things = new(StringComparer.Ordinal);
        PartialView? partial = null;
        (string Host, string? Boot) host = ("", null);
        Each("BEGIN", static _ => { });
        try
        {
            Each("SELECT hostname, boot_id FROM host", row => host = ((string)row[0]!, (string?)row[1]));
            Each(Namespaces, row => Add(OfNamespace(row)));
            Each(Holders, row => Add(OfHolder(row)));
            Each("SELECT id, name, runtime, init_pid, started_at, image FROM containers", row => Add(OfContainer(row)));
        }
        finally
        {
            foreach (QueryResult ended in session.Run("ROLLBACK", default(CancellationToken))) _ = ended.Read();
        }
        return new() { Hostname = host.Host, BootId = host.Boot, Things = things, Partial = partial };

        void Add(Thing thing) => things.TryAdd(thing.Key, thing);

        void Each(string sql, Action<object?[]> take)
        {
            foreach (QueryResult result in session.Run(sql, cancel))
            {
                while (result.Read()) take(result.Values());
                partial = partial?.With(result.Partial) ?? result.Partial;
            }
        }
    }

    private static Thing OfNamespace(object?[] row) => new()
    {
        What = "namespace",
        Key = $"namespace {NsKey(row)}",
        Type = (string)row[0]!,
        Inum = (long)row[1]!,
        NsId = (long?)row[2],
        IsInitial = (long?)row[3] == 1,
        Tasks = (long)row[4]!,
        Pid = (long?)row[5],
        Comm = (string?)row[6],
        Path = (string?)row[7],
        Name = (string?)row[11] ?? (string?)row[12],
        Container = (string?)row[8],
        Traits = [("container", row[FirstTrait]), ("owner", row[FirstTrait + 1]), ("parent", row[FirstTrait + 2]), ("name", row[FirstTrait + 3]), ("nodename", row[FirstTrait + 4]), ("uid_map", row[FirstTrait + 5]), ("gid_map", row[FirstTrait + 6]), ("setgroups", row[FirstTrait + 7])],
    };

    private static Thing OfHolder(object?[] row) => new()
    {
        What = "holder",
        Key = $"holder {NsKey(row)} {string.Join(' ', row[3..].Select(static value => value ?? "-"))}",
        Namespace = $"namespace {NsKey(row)}",
        Type = (string)row[0]!,
        Inum = (long)row[1]!,
        NsId = (long?)row[2],
        Kind = (string)row[3]!,
        Pid = (long?)row[4],
        Comm = (string?)row[5],
        Path = (string?)row[6],
    };

    private static Thing OfContainer(object?[] row) => new()
    {
        What = "container",
        Key = $"container {row[0]}",
        Container = (string)row[0]!,
        Name = (string?)row[1],
        Kind = (string?)row[2],
        Pid = (long?)row[3],
        Traits = [("name", row[1]), ("init_pid", row[3]), ("started_at", row[4]), ("image", row[5])],
    };

    /// <summary>Its id, which is never reused in a boot; before Linux 6.18 its type and its inode number, which are.</summary>
    private static string NsKey(object?[] row) => row[2] is long id ? $"{id}" : $"{row[0]}:{row[1]}";
}
