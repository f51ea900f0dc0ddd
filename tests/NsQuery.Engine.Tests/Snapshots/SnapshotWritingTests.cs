using NsQuery.Tests.Scan;
using NsQuery.Tests.Sqlite;

namespace NsQuery.Tests.Snapshots;

/// <summary>A snapshot is written whole or not at all, and nothing is left of one that is not.</summary>
public sealed class SnapshotWritingTests : IDisposable
{
    private readonly Fixture _fixture = new();
    private readonly TempFolder _folder = new("writing");

    public void Dispose()
    {
        _fixture.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void In_a_transaction_it_is_the_instant_that_the_statements_see()
    {
        Assert.Equal(["1"], _fixture.Rows("BEGIN; SELECT CAST(scan_ms AS INTEGER) FROM host"));
        Assert.Equal("1", Write("a"));
        Assert.Equal(["1"], _fixture.Rows("SELECT CAST(scan_ms AS INTEGER) FROM host; COMMIT"));
        Assert.Equal("2", Write("b"));
        Assert.Equal(2, _fixture.Scans);
    }

    [Fact]
    public void A_transactions_first_instant_can_be_the_snapshots()
    {
        _ = _fixture.Rows("BEGIN");
        Assert.Equal("1", Write("a"));
        Assert.Equal(["1"], _fixture.Rows("SELECT CAST(scan_ms AS INTEGER) FROM host; COMMIT"));
    }

    [Fact]
    public void It_takes_the_place_of_what_is_there()
    {
        File.WriteAllText(_folder["a"], "whatever");
        Assert.Equal("1", Write("a"));
        Assert.Equal("2", Write("a"));
        Assert.Equal(["a"], Files);
    }

    [Fact]
    public void What_is_no_file_is_not_replaced()
    {
        Directory.CreateDirectory(_folder["folder"]);
        File.WriteAllText(_folder["file"], "kept");
        File.CreateSymbolicLink(_folder["link"], _folder["file"]);
        foreach ((string path, string reason) in new[]
        {
            (_folder["folder"], "is a folder"), (_folder["link"], "is a symbolic link"), ("/dev/null", "is a device"), (_folder["none/such"], "ENOENT"), (_folder["file/below"], "ENOTDIR"), (_folder["new/"], "name a file"),
        })
        {
            QueryException error = Assert.Throws<QueryException>(() => _fixture.Session.WriteSnapshot(path));
            Assert.Equal(QueryFailure.NotWritten, error.Failure);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
        Assert.Equal("kept", File.ReadAllText(_folder["file"]));
        Assert.Equal(["file", "folder", "link"], Files);
        Assert.Equal(0, _fixture.Scans);
    }

    [Fact]
    public void A_folder_that_may_not_be_written_to_is_told()
    {
        string? message = OtherUser.Run(() => Assert.Throws<QueryException>(() => _fixture.Session.WriteSnapshot(_folder["a"])).Message);
        Assert.Equal($"cannot make a file in {_folder.Path}: EACCES", message);
    }

    [Fact]
    public void A_scan_that_fails_leaves_nothing()
    {
        _fixture.Failure = new NsQuery.Scan.ScanException("no such machine");
        QueryException error = Assert.Throws<QueryException>(() => _fixture.Session.WriteSnapshot(_folder["a"]));
        Assert.Equal((QueryFailure.NotScannable, "no such machine"), (error.Failure, error.Message));
        Assert.Empty(Files);
    }

    [Fact]
    public void Cancelled_during_the_scan_or_after_it_there_is_nothing_and_the_session_goes_on()
    {
        using CancellationTokenSource cancel = new();
        _fixture.Scanning = cancel.Cancel;
        Assert.Equal(QueryFailure.Cancelled, Assert.Throws<QueryException>(() => _fixture.Session.WriteSnapshot(_folder["a"], cancel: cancel.Token)).Failure);
        _fixture.Scanning = null;
        _ = _fixture.Rows("BEGIN; SELECT count(*) FROM processes");
        Assert.Equal(QueryFailure.Cancelled, Assert.Throws<QueryException>(() => _fixture.Session.WriteSnapshot(_folder["a"], cancel: cancel.Token)).Failure);
        Assert.Empty(Files);
        Assert.Equal("1", Write("a"));
    }

    private IEnumerable<string> Files => Directory.EnumerateFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>Which scan it is of.</summary>
    private string Write(string name)
    {
        _ = _fixture.Session.WriteSnapshot(_folder[name]);
        using Engine engine = Engine.OpenFile(_folder[name]);
        using QuerySession session = engine.OpenSession();
        return Kept.Rows(session, "SELECT CAST(scan_ms AS INTEGER) FROM host", out _).Single();
    }
}
