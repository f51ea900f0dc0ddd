using System.Runtime.CompilerServices;
using NsQuery.Model;
using NsQuery.Scan;
using NsQuery.Tables;
using NsQuery.Tests.Model;

namespace NsQuery.Tests;

/// <summary>Instants that sessions share: at most so old, and scanned beside their readers.</summary>
public sealed class SharedInstantsTests : IDisposable
{
    private readonly Clock _clock = new();
    private readonly ManualResetEventSlim _mayEnd = new(initialState: true);
    private readonly SharedInstants _shared;
    private Exception? _failure;
    private int _scans;

    public SharedInstantsTests() => _shared = new(Scan, TimeSpan.FromSeconds(10), _clock);

    public void Dispose()
    {
        _mayEnd.Set();
        _shared.Dispose();
        _mayEnd.Dispose();
    }

    [Fact]
    public void A_young_one_is_shared()
    {
        Instant first = _shared.Take(null, default);
        _clock.Pass(seconds: 5);
        Assert.Same(first, _shared.Take(null, default));
        Assert.Equal(1, _scans);
    }

    [Fact]
    public void The_next_is_scanned_beside_the_readers_of_one_that_grows_old()
    {
        Instant first = _shared.Take(null, default);
        _clock.Pass(seconds: 6);
        _mayEnd.Reset();
        Assert.Same(first, _shared.Take(null, default));
        Assert.Same(first, _shared.Take(null, default));
        _mayEnd.Set();
        Assert.True(SpinWait.SpinUntil(() => _shared.Take(null, default) != first, TimeSpan.FromMinutes(1)));
        Assert.Equal(2, _scans);
    }

    [Fact]
    public void Who_takes_an_older_one_gets_it_and_others_do_not()
    {
        Assert.Null(_shared.Ready(null));
        Instant first = _shared.Take(null, default);
        _clock.Pass(seconds: 11);
        Assert.Null(_shared.Ready(null));
        Assert.Same(first, _shared.Ready(TimeSpan.FromSeconds(30)));
        Assert.Same(first, _shared.Take(TimeSpan.FromSeconds(30), default));
        Assert.Equal(1, _scans);
        // What is less than usual is no promise.
        Instant second = _shared.Take(TimeSpan.FromSeconds(1), default);
        Assert.NotSame(first, second);
        _clock.Pass(seconds: 4);
        Assert.Same(second, _shared.Take(TimeSpan.FromSeconds(1), default));
    }

    [Fact]
    public void None_is_given_that_is_too_old()
    {
        Instant first = _shared.Take(null, default);
        _clock.Pass(seconds: 11);
        Assert.NotSame(first, _shared.Take(null, default));
        Assert.Equal(2, _scans);
    }

    [Fact]
    public async Task A_scan_that_takes_longer_than_the_age_serves_those_who_asked_before_it_began_and_no_others()
    {
        _mayEnd.Reset();
        Task<Instant> early = Task.Run(() => _shared.Take(null, default), TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref _scans) == 1, TimeSpan.FromMinutes(1)));
        _clock.Pass(seconds: 11);
        Task<Instant> late = Task.Run(() => _shared.Take(null, default), TestContext.Current.CancellationToken);
        _mayEnd.Set();
        Assert.NotSame(await early, await late);
    }

    [Fact]
    public void A_failed_scan_is_told_and_tried_again()
    {
        _failure = new ScanException("cannot list it: EIO");
        Assert.Throws<ScanException>(() => _shared.Take(null, default));
        _failure = null;
        Assert.NotNull(_shared.Take(null, default));
    }

    [Fact]
    public void A_failure_beside_the_readers_is_told_when_what_they_have_is_too_old()
    {
        Instant first = _shared.Take(null, default);
        _failure = new ScanException("cannot list it: EIO");
        _clock.Pass(seconds: 9);
        Assert.Same(first, _shared.Take(null, default));
        _clock.Pass(seconds: 2);
        Assert.Throws<ScanException>(() => _shared.Take(null, default));
    }

    [Fact]
    public void Who_cancels_waits_no_longer_and_the_scan_goes_on_for_others()
    {
        _mayEnd.Reset();
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(50));
        Assert.Throws<OperationCanceledException>(() => _shared.Take(null, cancel.Token));
        _mayEnd.Set();
        Assert.NotNull(_shared.Take(null, default));
        Assert.Equal(1, _scans);
    }

    [Fact]
    public void Once_closed_it_scans_no_more_and_may_be_closed_again()
    {
        Instant last = _shared.Take(null, default);
        _clock.Pass(seconds: 6);
        _shared.Dispose();
        _shared.Dispose();
        Assert.Same(last, _shared.Take(null, default));
        _clock.Pass(seconds: 6);
        Assert.Equal("the engine is closed", Assert.Throws<ScanException>(() => _shared.Take(null, default)).Message);
    }

    [Fact]
    public void An_old_one_is_freed_with_its_last_reader()
    {
        using QuerySession session = new((_, cancel) => _shared.Take(null, cancel));
        IEnumerator<QueryResult> reading = session.Run("SELECT pid FROM processes").GetEnumerator();
        WeakReference first = Begin(reading);
        GC.Collect();
        Assert.True(first.IsAlive);
        End(reading);
        GC.Collect();
        Assert.False(first.IsAlive);
    }

    /// <summary>One reader has begun, and another has the next instant. In a method of its own, so that no variable holds either.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Begin(IEnumerator<QueryResult> reading)
    {
        Instant first = _shared.Take(null, default);
        Assert.True(reading.MoveNext() && reading.Current.Read());
        _clock.Pass(seconds: 11);
        Assert.NotSame(first, _shared.Take(null, default));
        return new(first);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void End(IEnumerator<QueryResult> reading)
    {
        Assert.True(reading.Current.Read());
        Assert.False(reading.MoveNext()); // lets go of the result
    }

    private Instant Scan(CancellationToken cancel)
    {
        Interlocked.Increment(ref _scans);
        _mayEnd.Wait(cancel);
        if (_failure is not null) throw _failure;
        return new(new Snapshot([Records.Task(1, [1]), Records.Task(2, [2])], [], DetailReaders.None, Records.Host, []));
    }

    private sealed class Clock : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Read(ref _now);

        public void Pass(int seconds) => Interlocked.Add(ref _now, seconds);
    }
}
