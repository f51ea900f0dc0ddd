using NsQuery.Model;
using NsQuery.Tables;
using NsQuery.Tests.Model;

namespace NsQuery.Tests.Sqlite;

/// <summary>A session over a machine of a few records, which counts how often it was scanned.</summary>
internal sealed class Fixture : IDisposable
{
    private readonly List<Gap> _gaps = [];

    public Fixture() => Session = new(Take);

    public QuerySession Session { get; }

    public int Scans { get; private set; }

    /// <summary>What the last scan was for.</summary>
    public Facets Wanted { get; private set; }

    /// <summary>Thrown by the next scans.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Called in the middle of the next scans.</summary>
    public Action? Scanning { get; set; }

    public Fixture With(Gap gap)
    {
        _gaps.Add(gap);
        return this;
    }

    /// <summary>The rows of every statement of the text, each as its values with a space between.</summary>
    public List<string> Rows(string sql)
    {
        List<string> rows = [];
        foreach (QueryResult result in Session.Run(sql))
        {
            while (result.Read()) rows.Add(Row(result));
        }
        return rows;
    }

    public PartialView? Partial(string sql)
    {
        foreach (QueryResult result in Session.Run(sql))
        {
            while (result.Read()) Assert.NotEmpty(result.Columns);
            return result.Partial;
        }
        return null;
    }

    public static string Row(QueryResult result) =>
        string.Join(' ', Enumerable.Range(0, result.Columns.Count).Select(i => result.Kind(i) == ValueKind.Null ? "NULL" : result.Text(i)));

    public void Dispose() => Session.Dispose();

    private Instant Take(Uses? uses, CancellationToken cancel)
    {
        Wanted = uses?.Needs ?? Facets.All;
        if (Failure is not null) throw Failure;
        cancel.ThrowIfCancellationRequested();
        Scanning?.Invoke();
        cancel.ThrowIfCancellationRequested();
        Scans++;
        (NsLink, uint)[] links = [(NsLink.Pid, 100), (NsLink.User, 200), (NsLink.Net, 300)];
        ProcTask[] tasks =
        [
            .. Enumerable.Range(1, 20).Select(pid => Records.Task(pid, [pid], links)),
            Records.Task(21, [21, 1], (NsLink.Pid, 101), (NsLink.User, 200), (NsLink.Net, 301)),
        ];
        NsFacts[] namespaces =
        [
            Records.Ns(NsType.Pid, 100, owner: 200, initial: true),
            Records.Ns(NsType.Pid, 101, parent: 100, owner: 200),
            Records.Ns(NsType.User, 200, creator: 0, initial: true),
            Records.Ns(NsType.Net, 300, owner: 200, initial: true),
            Records.Ns(NsType.Net, 301, owner: 200),
        ];
        HostFacts host = Records.Host with { ScanMilliseconds = Scans };
        return new(new Snapshot(tasks, namespaces, DetailReaders.None with { Username = static uid => uid == 0 ? "root" : null }, host, _gaps), Wanted);
    }
}
