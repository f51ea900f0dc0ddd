using NsQuery.Kernel;
using NsQuery.Sqlite;
using NsQuery.Tables;

namespace NsQuery;

/// <summary>Writes one instant to a file that is there whole, or not at all.</summary>
internal sealed class SnapshotWriting : IDisposable
{
    private readonly string _path;
    private readonly FileReplacement _replacement;

    private SnapshotWriting(string path, FileReplacement replacement) => (_path, _replacement) = (path, replacement);

    /// <summary>Makes sure that there can be a file, before the machine is scanned for it.</summary>
    /// <exception cref="QueryException">There cannot.</exception>
    public static SnapshotWriting Begin(string path)
    {
        string full = Path.GetFullPath(path);
        if (path.EndsWith('/')) throw Failure($"{path} is the name of a folder: name a file");
        Errno errno = FileKind.TryTell(full, follow: false, out string? other);
        if (other is not null) throw Failure($"{path} is {other}: a snapshot takes the place of a file, or of nothing");
        FileReplacement? replacement = null;
        if (errno is Errno.None or Errno.ENOENT) errno = FileReplacement.TryBegin(full, out replacement);
        return replacement is not null ? new(path, replacement) : throw Failure($"cannot make a file in {Path.GetDirectoryName(full)}: {errno}");
    }

    /// <summary>Writes the tables and puts the file in place. How many rows there are.</summary>
    /// <exception cref="QueryException">It cannot be written.</exception>
    public long Write(Instant instant, bool redact, CancellationToken cancel)
    {
        long rows = 0;
        List<Value[]> leftOut = [];
        try
        {
            using FileWriter writer = new(_replacement.Path, instant, cancel);
            foreach (Table table in FileFormat.Tables)
            {
                long count = writer.Copy(table, redact);
                rows += count;
                if (redact) leftOut.AddRange(LeftOut(writer, table, count));
            }
            foreach (Value[] gap in leftOut) writer.Add("gaps", gap);
            if (leftOut.Count > 0) writer.Run("UPDATE main.host SET complete = 0");
            writer.Add(FileFormat.Facts, instant.Snapshot.Findings.LastCapability, redact ? 1 : 0);
            writer.Finish();
        }
        catch (FileException e)
        {
            throw Failure(e.Message.Replace(_replacement.Path, _path, StringComparison.Ordinal));
        }
        Errno errno = _replacement.TryCommit();
        return errno == Errno.None ? rows : throw Failure($"cannot put {_path} in place: {errno}");
    }

    public void Dispose() => _replacement.Dispose();

    private static QueryException Failure(string message) => new(QueryFailure.NotWritten, message);

    /// <summary>What is left out of one table, each as a row of gaps.</summary>
    private static IEnumerable<Value[]> LeftOut(FileWriter writer, Table table, long rows)
    {
        foreach (Column column in table.Columns)
        {
            long count = column.Secrets switch
            {
                Secrets.None => 0,
                Secrets.Whole => rows,
                _ => writer.Redacted(column.Secrets),
            };
            if (count == 0) continue;
            yield return ["redact", $"{table.Name}.{column.Name}", table.Name, column.Name, default, $"what can hold secrets is NULL or {Redaction.Mark}", "a snapshot that is not redacted", count];
        }
    }
}
