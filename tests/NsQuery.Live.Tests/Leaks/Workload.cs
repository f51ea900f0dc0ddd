using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace NsQuery.Live.Tests.Leaks;

/// <summary>One thread's statements, in sessions that are opened and closed: of an engine that others use as well, or of one of its own.</summary>
internal sealed class Workload(Engine shared, Random random)
{
    private const int StatementsASession = 20, SessionsAnEngine = 8;

    /// <summary>How many of a thousand statements are of each kind: most are cheap, so that a hundred thousand end within minutes.</summary>
    private static readonly (StatementKind Kind, int Share)[] Shares =
    [
        (StatementKind.Lookup, 230), (StatementKind.Unbound, 90), (StatementKind.Wrong, 120), (StatementKind.Refused, 110), (StatementKind.FailsInTheMiddle, 20),
        (StatementKind.Joined, 25), (StatementKind.Holders, 35), (StatementKind.Everything, 9),
        (StatementKind.CancelledBefore, 110), (StatementKind.CancelledInTheScan, 40), (StatementKind.CancelledInTheSql, 40), (StatementKind.CancelledBetweenRows, 20), (StatementKind.TimedOut, 10),
        (StatementKind.BrokenOff, 40), (StatementKind.Forgotten, 20), (StatementKind.Overlapping, 12), (StatementKind.Begun, 8), (StatementKind.Savepoints, 6),
        (StatementKind.Typed, 12), (StatementKind.TypedTransaction, 5), (StatementKind.TypedForgotten, 6), (StatementKind.TypedCancelled, 32),
    ];

    private readonly StatementKind[] _deck = [.. Shares.SelectMany(static of => Enumerable.Repeat(of.Kind, of.Share))];
    private readonly Dictionary<StatementKind, (int Count, int Cancelled, TimeSpan Time)> _done = [];
    private readonly List<WeakReference<object>> _made = [];

    /// <summary>Sessions and engines that something still holds; none once garbage is collected.</summary>
    public int Alive => _made.Count(static made => made.TryGetTarget(out _));

    public (int Count, int Cancelled, TimeSpan Time) Done(StatementKind kind) => _done.GetValueOrDefault(kind);

    public void Run(int statements)
    {
        for (int done = 0; done < statements;) done += random.Next(2) == 0 ? RunSession(shared) : RunEngine();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int RunEngine()
    {
        Freshness freshness = random.Next(4) switch { 0 => Freshness.Frozen, 1 => Freshness.AtMost(TimeSpan.FromMilliseconds(500)), _ => Freshness.PerStatement };
        using Engine engine = Engine.Open(new EngineOptions { Freshness = freshness });
        _made.Add(new(engine));
        int done = 0;
        for (int i = 0; i < SessionsAnEngine; i++) done += RunSession(engine);
        return done;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int RunSession(Engine engine)
    {
        using QuerySession session = engine.OpenSession();
        _made.Add(new(session));
        SessionStatements statements = new(session, random);
        for (int i = 0; i < StatementsASession; i++)
        {
            StatementKind kind = _deck[random.Next(_deck.Length)];
            long started = Stopwatch.GetTimestamp();
            bool wasCancelled = statements.Run(kind);
            (int count, int cancelled, TimeSpan time) = Done(kind);
            _done[kind] = (count + 1, cancelled + (wasCancelled ? 1 : 0), time + Stopwatch.GetElapsedTime(started));
        }
        return StatementsASession;
    }

    /// <summary>Each kind, how often, how many of these were cancelled, and how long one took.</summary>
    public static string Told(IReadOnlyList<Workload> of) => string.Join(", ", Enum.GetValues<StatementKind>().Select(kind =>
    {
        int count = of.Sum(work => work.Done(kind).Count), cancelled = of.Sum(work => work.Done(kind).Cancelled);
        return string.Create(CultureInfo.InvariantCulture, $"{count} {kind}{(cancelled > 0 ? $" ({cancelled} cancelled)" : "")} of {of.Sum(work => work.Done(kind).Time.TotalMilliseconds) / Math.Max(1, count):F1} ms");
    }));
}
