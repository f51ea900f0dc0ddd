using NsQuery.Kernel;
using NsQuery.Model;
using NsQuery.Scan;
using NsQuery.Tables;

namespace NsQuery;

/// <summary>The namespaces of one machine, or of a snapshot of one, to be asked in SQL.</summary>
public sealed class Engine : IDisposable
{
    private readonly Scanner? _scanner;
    private readonly SharedInstants? _shared;
    private readonly string? _path;
    private SnapshotFile? _file;

    private Engine(Scanner scanner, Freshness freshness)
    {
        _scanner = scanner;
        if (freshness.Age is { } age) _shared = new(cancel => Scan(null, cancel), age, TimeProvider.System);
    }

    private Engine(string path, SnapshotFile file) => (_path, _file) = (path, file);

    /// <summary>
    /// Opens the file of a snapshot, on any machine and as any user. It is not trusted: nothing in it is run, and what is not as a snapshot is written
    /// is refused. Each session opens it again.
    /// </summary>
    /// <param name="path">What <see cref="QuerySession.WriteSnapshot"/> wrote.</param>
    /// <exception cref="QueryException">It cannot be read, or is no snapshot.</exception>
    public static Engine OpenFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(path, SnapshotFile.Open(path));
    }

    /// <summary>Opens a machine. Nothing is scanned before a statement asks.</summary>
    /// <param name="options">How to look at it.</param>
    /// <exception cref="QueryException">The procfs cannot be opened, or is none.</exception>
    public static Engine Open(EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string path = options.ProcPath ?? ProcRoot.DefaultPath;
        Errno errno = ProcRoot.TryOpen(path, out ProcRoot? proc);
        if (proc is null) throw new QueryException(QueryFailure.NotScannable, $"cannot open {path}: {errno}");
        if (proc is { IsProcfs: true, IsTop: true })
        {
            bool hasOwn = ProcRoot.TryOpen(ProcRoot.DefaultPath, out ProcRoot? own) == Errno.None && own!.Exists("self/status\0"u8);
            return new(new(proc, hasOwn ? own! : proc, options.Source), options.Freshness);
        }
        string reason = proc.IsProcfs ? "is in a procfs, but not its root" : $"is not a procfs: mount one with mount -t proc proc {path}";
        proc.Dispose();
        throw new QueryException(QueryFailure.NotScannable, $"{path} {reason}");
    }

    /// <summary>Whether the sessions that are opened from now on redact, see <see cref="QuerySession.Redacts"/>.</summary>
    public bool Redacts { get; set; }

    /// <summary>What the sessions may use that are opened from now on; null where whoever asks is trusted.</summary>
    public SessionLimits? Limits { get; set; }

    /// <summary>Opens a session: one thread's line of statements. Sessions are independent of each other.</summary>
    /// <exception cref="QueryException">The snapshot's file cannot be read any more.</exception>
    public QuerySession OpenSession()
    {
        QuerySession session = Session();
        session.Redacts = Redacts;
        return session;
    }

    private QuerySession Session()
    {
        // The one that was opened to be checked is the first session's.
        if (_path is not null) return new(Interlocked.Exchange(ref _file, null) ?? SnapshotFile.Open(_path), Limits);
        if (_shared is { } shared)
        {
            QuerySession? session = null;
            session = new((_, cancel) => shared.Take(session!.MaxAge, cancel), limits: Limits);
            return session;
        }
        return new(Scan, (pid, uses, cancel) => new Instant(Machine.Scan(uses.Needs, cancel, pid), uses.Needs), limits: Limits);
    }

    /// <summary>When the machine was as a statement would see it now; null if it would be looked at first, or each statement does.</summary>
    /// <param name="maxAge">As <see cref="QuerySession.MaxAge"/>.</param>
    public DateTimeOffset? SeenAt(TimeSpan? maxAge) => _shared?.Ready(maxAge)?.Snapshot.Host.TakenAt;

    /// <summary>Tries all that scans rest on, and says of each whether it works here, what is lost where it does not, and what it needs.</summary>
    /// <param name="cancel">Ends it within milliseconds.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">There is no machine, but a snapshot's file.</exception>
    public IReadOnlyList<Diagnosis> Diagnose(CancellationToken cancel = default) => Machine.Diagnose(cancel);

    private Scanner Machine => _scanner ?? throw new InvalidOperationException("a snapshot's file is no machine to look at");

    private Instant Scan(Uses? uses, CancellationToken cancel)
    {
        Facets wanted = uses?.Needs ?? Facets.All;
        return new(Machine.Scan(wanted, cancel), wanted);
    }

    /// <summary>Closes the machine; its sessions are closed before.</summary>
    public void Dispose()
    {
        _shared?.Dispose();
        _scanner?.Dispose();
        _file?.Dispose();
    }
}
