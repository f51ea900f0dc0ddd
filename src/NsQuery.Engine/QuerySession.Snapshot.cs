using System.Diagnostics;
using NsQuery.Scan;
using NsQuery.Sqlite;
using NsQuery.Tables;

namespace NsQuery;

/// <content>What a session has to do with files of snapshots.</content>
public sealed partial class QuerySession
{
    /// <summary>
    /// Writes all tables, as they are at one instant, to a SQLite file: in a transaction the instant that its statements see, else a new one. The
    /// file takes the place of another whole, or not at all, and only its owner may read it.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to write it.</param>
    /// <param name="cancel">Ends it within milliseconds, and leaves nothing behind.</param>
    /// <exception cref="QueryException">The machine cannot be scanned, the file not be written, or it was cancelled.</exception>
    public SnapshotReport WriteSnapshot(string path, SnapshotOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (_file is not null) throw new QueryException(QueryFailure.NotWritten, "this session reads a snapshot: copy its file");
        try
        {
            using SnapshotWriting writing = SnapshotWriting.Begin(path);
            TableReads reads = new();
            Instant instant = _scope.Whole(reads, cancel);
            long started = Stopwatch.GetTimestamp();
            long rows = writing.Write(instant, options?.Redact ?? false, cancel);
            return new(FileFormat.Tables.Length, rows, reads.ScanTime, Stopwatch.GetElapsedTime(started), instant.Snapshot.Gaps is [_, ..] gaps ? new(gaps) : null);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw Cancelled();
        }
        catch (ScanException e)
        {
            throw new QueryException(QueryFailure.NotScannable, e.Message, hint: e.Words);
        }
    }

    private PartialView? Partial(TableReads reads) => _file is { } file ? file.Partial(reads) : Partiality.Of(reads);
}
