using System.Globalization;

namespace NsQuery.Repl.Verbs;

/// <summary><c>nsquery snapshot</c>: all tables at one instant, kept in a file.</summary>
internal sealed class SnapshotVerb : Verb
{
    public SnapshotVerb(Options options)
        : base("snapshot", "FILE", "write all tables to a SQLite file, for --db and diff", [.. options.OfMachine, .. options.OfScans, options.Redact])
    {
    }

    public override (int Least, int Most) Count => (1, 1);

    public override string Argument => "one argument: the file to write";

    public override string Notes => """

        FILE is replaced whole or not at all, and only its owner may read it. sqlite3
        opens it too; nsquery --db FILE answers from it, on any machine.

        With --redact, cmdline and labels are NULL; in super_options the values of
        options that name a user, a password or a key, and in source and root_source a
        user with a password before an @, are [redacted]. The table gaps says so.

        Exit codes:
          0  it is written
          2  bad usage
          3  the machine cannot be scanned, or the file cannot be written
          4  it is written, but not all could be seen, under --strict
          5  the time of --timeout was up: nothing is written

        """;

    public override int Run(Request request, Channels channels)
    {
        string path = request.Arguments[0];
        if (path is "" or "-") throw new BadUsageException("a snapshot is written to a file, not to standard output: name one");
        using Stop stop = new(request.Timeout);
        try
        {
            using Engine engine = request.OpenEngine();
            using QuerySession session = engine.OpenSession();
            SnapshotReport report = session.WriteSnapshot(path, new SnapshotOptions { Redact = request.Redact }, stop.Token);
            channels.Diagnostics.Say(string.Create(CultureInfo.InvariantCulture, $"{path}: {report.Tables} tables, {report.Rows} rows; {report.ScanTime.TotalMilliseconds:0} ms to scan, {report.WriteTime.TotalMilliseconds:0} ms to write"));
            if (report.Partial is not null) channels.Diagnostics.Say(report.Partial.Warning);
            return request.Strict && report.Partial is not null ? ExitCode.Partial : ExitCode.Done;
        }
        catch (QueryException e) when (e.Failure == QueryFailure.Cancelled)
        {
            channels.Diagnostics.Say(stop.Reason);
            return stop.ExitCode;
        }
        catch (QueryException e)
        {
            channels.Diagnostics.Say(e.Message);
            if (e.Hint is not null) channels.Diagnostics.Lines(e.Hint.Split('\n'));
            return ExitCode.Failed;
        }
    }
}
