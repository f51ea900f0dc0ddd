using NsQuery.Model;
using NsQuery.Tables;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Sqlite;

/// <summary>Ten thousand processes, each in namespaces of its own, joined on every key there is.</summary>
public sealed class LargeJoinTests(ITestOutputHelper log) : IDisposable
{
    private const int Size = 10_000;

    private readonly QuerySession _session = Open(Machine());

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_join_on_any_key_reaches_each_row_once()
    {
        foreach (Table table in Catalog.Tables)
        {
            foreach (Key key in table.Keys) Join(table.Name, key.Column);
        }
    }

    private void Join(string table, string key)
    {
        foreach (QueryResult result in _session.Run($"SELECT count(b.{key}) FROM (SELECT DISTINCT {key} AS k FROM {table}) a CROSS JOIN {table} b ON b.{key} = a.k"))
        {
            Assert.True(result.Read());
            long rows = result.Integer(0);
            Assert.False(result.Read());
            TableStatistics inner = Assert.Single(result.Statistics.Tables, read => read.Plan == $"{key} = ?");
            Assert.Equal(rows, inner.RowsRead);
            log.WriteLine($"{result.Statistics.Elapsed.TotalMilliseconds,8:F1} ms  {inner.Opened,6} lookups, {rows,6} rows  {table}.{key}");
        }
    }

    private static QuerySession Open(Snapshot snapshot) => new((_, _) => new(snapshot));

    private static Snapshot Machine()
    {
        NsType[] types = Enum.GetValues<NsType>();
        ProcTask[] tasks = [.. Enumerable.Range(1, Size).Select(pid => Records.Task(pid, [pid, 1], [.. Enumerable.Range(0, NsLinkExtensions.Count).Select(link => ((NsLink)link, Inum(((NsLink)link).Type(), pid)))]).With(Sets))];
        NsFacts[] namespaces =
        [
            .. types.SelectMany(type => Enumerable.Range(1, Size).Select(i => Records.Ns(type, Inum(type, i), parent: i > 1 && type.IsHierarchical() ? Inum(type, i / 2) : null, owner: Inum(NsType.User, i), creator: (uint)i, initial: i == 1) with { IdMaps = type == NsType.User ? Maps(i) : null, Interfaces = type == NsType.Net ? Links(i) : null, NetnsId = i })),
        ];
        Gap[] gaps = [.. Enumerable.Range(1, Size).Select(pid => new Gap("ns_links", GapSubject.Pid(pid), Facets.LinkNet, "EACCES", "its net link is NULL", "CAP_SYS_PTRACE", 1))];
        Findings findings = new()
        {
            Mounts = [.. Enumerable.Range(1, Size).Select(i => Records.Mount(Inum(NsType.Mnt, i), i, $"/mnt/{i}"))],
            MountUsers = [.. Enumerable.Range(1, Size).Select(pid => new MountUser(pid, Inum(NsType.Mnt, pid), MountUserKind.Cwd, $"0:{pid}", "/"))],
            Containers = [.. tasks.Select(task => new Container("docker", $"{task.Pid:x64}") { Pids = [task.Pid], Init = task })],
            Limits = [new(Inum(NsType.User, 1), "user", 7)],
        };
        return new(tasks, namespaces, DetailReaders.None with { Username = uid => $"user {uid}" }, Records.Host, gaps, findings);
    }

    private static CapabilitySets Sets => new(0, 0x21, 0x1, 0x3, 0);

    private static IdMaps Maps(int i) => new([new(0, (uint)i, 1)], [new(0, (uint)i, 1), new(1, null, 1)], "deny");

    private static NetInterface[] Links(int i) => [new(2, $"veth{i}") { State = "UP", Kind = "veth", Mac = $"02:{i}", Master = i, Peer = i, PeerNetNs = Inum(NsType.Net, i % 7) }];

    private static uint Inum(NsType type, int i) => (uint)(((int)type + 1) * 1_000_000 + i);
}
