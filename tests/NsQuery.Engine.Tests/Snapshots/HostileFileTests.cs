namespace NsQuery.Tests.Snapshots;

/// <summary>A file that somebody else has made is refused with a sentence, or answers; it runs nothing and writes nothing.</summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly Kept _kept = new();

    public void Dispose() => _kept.Dispose();

    [Theory]
    [InlineData("DROP TABLE pid_ns; CREATE VIEW pid_ns AS SELECT * FROM processes", "its view pid_ns is refused")]
    [InlineData("CREATE VIEW pid_ns_tree AS SELECT 1 AS inum", "its view pid_ns_tree is refused")]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON host BEGIN DELETE FROM gaps; END", "its trigger t is refused")]
    [InlineData("CREATE VIRTUAL TABLE v USING fts5(a)", "its table v is refused")]
    [InlineData("DROP TABLE uname; CREATE TABLE uname(uts_ns INTEGER, sysname TEXT AS (abs(uts_ns)))", "its table uname is refused")]
    [InlineData("DROP TABLE uname; CREATE TABLE \"uname\"(\"uts_ns\" INTEGER DEFAULT (random()))", "its table uname is refused")]
    [InlineData("DROP TABLE uname; CREATE TABLE \"uname\"(\"uts_ns\" INTEGER CHECK (uts_ns > 0))", "its table uname is refused")]
    [InlineData("DROP TABLE uname; CREATE TABLE \"uname\"(\"uts_ns\" INTEGER PRIMARY KEY) WITHOUT ROWID", "its table uname is refused")]
    [InlineData("CREATE INDEX i ON processes(abs(pid))", "its index i is refused")]
    [InlineData("CREATE INDEX \"i\" ON \"processes\"(\"pid\") WHERE pid > 1", "its index i is refused")]
    [InlineData("CREATE UNIQUE INDEX \"i\" ON \"processes\"(\"pid\")", "its index i is refused")]
    [InlineData("CREATE TABLE t(a UNIQUE)", "is refused")]
    [InlineData("ANALYZE", "its table sqlite_stat1 is refused")]
    [InlineData("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET name = 'tasks' WHERE name = 'uname'", "is damaged: malformed database schema (tasks)")]
    [InlineData("DROP TABLE uname", "its table uname has no column uts_ns INTEGER")]
    [InlineData("ALTER TABLE uname DROP COLUMN version", "its table uname has no column version TEXT")]
    [InlineData("DROP TABLE uname; CREATE TABLE \"uname\"(\"uts_ns\" TEXT)", "its table uname has no column uts_ns INTEGER")]
    [InlineData("DROP TABLE host", "its table host is not as it has to be")]
    [InlineData("DROP TABLE gaps", "its table gaps is not as it has to be")]
    [InlineData("DROP TABLE nsquery", "its table nsquery is not as it has to be")]
    [InlineData("DELETE FROM host", "its table host does not tell the version")]
    [InlineData("UPDATE host SET schema_version = 'one'", "its table host does not tell the version")]
    [InlineData("UPDATE host SET schema_version = '2.0'", "has version 2.0 of the tables, and this program reads version 1")]
    [InlineData("PRAGMA user_version = 2", "is a snapshot in format 2, and this program reads format 1")]
    [InlineData("PRAGMA application_id = 0", "is a SQLite database, but no snapshot of NsQuery")]
    public void What_no_snapshot_has_is_refused(string sql, string reason)
    {
        byte[] before = File.ReadAllBytes(_kept.Spoil(sql).Path);
        QueryException error = Assert.Throws<QueryException>(() => _kept.Rows("SELECT 1"));
        Assert.Equal(QueryFailure.NotScannable, error.Failure);
        Assert.StartsWith($"{_kept.Path} ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_kept.Path));
    }

    [Theory]
    [InlineData("", "is a SQLite database, but no snapshot")]
    [InlineData("SELECT 1", "is not a SQLite database")]
    [InlineData("SQLite format 3\0", "is not a SQLite database")]
    public void What_is_no_database_is_refused(string content, string reason)
    {
        File.WriteAllText(_kept.Path, content);
        Assert.Contains(reason, Assert.Throws<QueryException>(() => Engine.OpenFile(_kept.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_file_is_refused_without_waiting()
    {
        Assert.NotNull(Command.Output("mkfifo", _kept.Path + ".pipe"));
        foreach ((string path, string reason) in new[] { (_kept.Folder, "is a folder"), (_kept.Path + ".pipe", "is a device, a pipe or a socket"), ("/dev/zero", "is a device"), (_kept.Path + ".none", "ENOENT") })
        {
            Assert.Contains(reason, Assert.Throws<QueryException>(() => Engine.OpenFile(path)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("100% ?mode=rwc&x=#é")]
    [InlineData("file:snapshot")]
    public void A_name_is_no_address(string name)
    {
        string path = Path.Combine(_kept.Folder, name);
        File.Copy(_kept.Path, path);
        using Engine engine = Engine.OpenFile(path);
        using QuerySession session = engine.OpenSession();
        Assert.Equal(["21"], Kept.Rows(session, "SELECT count(*) FROM processes", out _));
        Assert.Equal([name, "snapshot"], _kept.Files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_that_ends_too_early_is_damaged()
    {
        using (FileStream file = File.OpenWrite(_kept.Path)) file.SetLength(file.Length / 2);
        Assert.Contains("is damaged", Assert.Throws<QueryException>(() => _kept.Rows("SELECT * FROM processes")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_types_than_are_declared_are_values_like_others()
    {
        _kept.Spoil("UPDATE processes SET pid = 'x', comm = x'00ff' WHERE pid = 3; UPDATE gaps SET count = 'many'; UPDATE processes SET user_ns = -7 WHERE pid = 4; UPDATE namespaces SET inum = 1e300, type = 5 WHERE inum = 301");
        Assert.Equal(["x 00FF"], _kept.Rows("SELECT pid, hex(comm) FROM processes WHERE typeof(pid) = 'text'"));
        Assert.Equal(["0"], _kept.Rows("SELECT count(*) FROM processes p, capabilities_in(p.pid, 200)"));
    }

    [Fact]
    public void A_namespace_that_is_its_own_ancestor_ends_no_climb()
    {
        _kept.Spoil("INSERT INTO namespaces(type, inum, parent) VALUES ('user', 900, 901), ('user', 901, 900), ('pid', 902, 902), ('user', 900, 900); UPDATE user_ns SET parent = inum");
        Assert.Equal(["0"], _kept.Rows("SELECT count(*) FROM capabilities_in(1, 900)"));
        Assert.Equal(["0"], _kept.Rows("SELECT count(*) FROM user_ns_tree"));
    }

    [Fact]
    public void A_value_that_is_too_long_is_an_error()
    {
        _kept.Spoil("UPDATE processes SET cmdline = CAST(zeroblob(70000000) AS TEXT) WHERE pid = 1");
        Assert.Contains("too big", Assert.Throws<QueryException>(() => _kept.Rows("SELECT length(cmdline) FROM processes")).Message, StringComparison.Ordinal);
        Assert.Equal(["21"], _kept.Rows("SELECT count(*) FROM processes"));
    }

    [Fact]
    public void Words_of_the_file_are_no_sql()
    {
        const string word = "x') OR 1 --";
        _kept.Spoil($"UPDATE host SET hostname = '{word.Replace("'", "''", StringComparison.Ordinal)}'; INSERT INTO gaps VALUES ('{word.Replace("'", "''", StringComparison.Ordinal)}', 's', 'processes', NULL, NULL, 'e', 'n', 1)");
        Assert.Equal([word], _kept.Rows("SELECT DISTINCT host FROM processes", out PartialView? partial));
        Assert.Equal("partial view: s: e; needs n. The table gaps tells all.", partial?.Warning);
    }

    [Fact]
    public void Bytes_at_random_places_give_an_error_or_an_answer()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("NSQUERY_TEST_SEED"), out int given) ? given : Random.Shared.Next(1_000_000), refused = 0, failed = 0, answered = 0;
        byte[] whole = File.ReadAllBytes(_kept.Path);
        for (int i = 0; i < 400; i++)
        {
            Random random = new(seed + i);
            byte[] spoilt = [.. whole];
            for (int n = random.Next(1, 40); n > 0; n--)
            {
                // Half of them hit the heads of pages, where a page says what it is.
                int at = random.Next(2) == 0 ? random.Next(spoilt.Length) : random.Next(spoilt.Length / 4096) * 4096 + random.Next(110);
                if (at >= 16) spoilt[at] = (byte)random.Next(256);
            }
            File.WriteAllBytes(_kept.Path, spoilt);
            try
            {
                using Engine engine = Engine.OpenFile(_kept.Path);
                using QuerySession session = engine.OpenSession();
                using CancellationTokenSource cancel = new(TimeSpan.FromSeconds(20));
                foreach (string table in NsQuery.Tables.FileFormat.Tables.Select(static table => table.Name))
                {
                    try
                    {
                        foreach (QueryResult result in session.Run($"SELECT *, host FROM {table}; SELECT count(*) FROM {table} a JOIN processes p ON p.pid = a.rowid, capabilities_in(p.pid, p.user_ns)", cancel.Token))
                        {
                            while (result.Read()) _ = Kept.Text(result);
                        }
                        answered++;
                    }
                    catch (QueryException e)
                    {
                        Assert.True(e.Failure == QueryFailure.NotScannable, $"NSQUERY_TEST_SEED={seed}: {i}: {e.Failure}: {e.Message}");
                        failed++;
                    }
                }
            }
            catch (QueryException e)
            {
                Assert.True(e.Failure == QueryFailure.NotScannable, $"NSQUERY_TEST_SEED={seed}: {i}: {e.Failure}: {e.Message}");
                refused++;
            }
            Assert.Equal(spoilt, File.ReadAllBytes(_kept.Path));
            Assert.Equal(["snapshot"], _kept.Files);
        }
        Assert.True(refused > 0 && failed > 0 && answered > 0, $"{refused} refused, {failed} failed, {answered} answered");
    }
}
