-- One statement a line. What writes:
CREATE TABLE t(x)
CREATE TEMP TABLE t(x)
CREATE TABLE t AS SELECT * FROM processes
CREATE TEMP TABLE t AS SELECT * FROM processes
CREATE VIEW v AS SELECT 1
CREATE TEMP VIEW v AS SELECT 1
CREATE INDEX i ON processes(pid)
CREATE VIRTUAL TABLE f USING fts5(x)
CREATE VIRTUAL TABLE f USING fts4(x)
CREATE VIRTUAL TABLE r USING rtree(id, a, b)
CREATE VIRTUAL TABLE temp.g USING geopoly(a)
CREATE VIRTUAL TABLE p USING processes
CREATE TEMP TRIGGER g AFTER INSERT ON processes BEGIN SELECT 1; END
CREATE TEMP TRIGGER g INSTEAD OF DELETE ON pid_ns BEGIN SELECT load_extension('x'); END
INSERT INTO processes(pid) VALUES (1)
INSERT INTO sqlite_master VALUES ('table', 't', 't', 2, 'CREATE TABLE t(x)')
INSERT INTO sqlite_temp_master VALUES ('table', 't', 't', 2, 'CREATE TABLE t(x)')
INSERT INTO sqlite_schema SELECT * FROM sqlite_schema
REPLACE INTO processes(pid) VALUES (1)
UPDATE processes SET comm = 'x'
UPDATE sqlite_master SET sql = 'x'
UPDATE sqlite_temp_schema SET sql = 'x'
DELETE FROM processes
DELETE FROM processes RETURNING pid
DELETE FROM sqlite_temp_master
WITH x AS (SELECT 1) INSERT INTO processes(pid) SELECT * FROM x
WITH x AS (SELECT 1) DELETE FROM processes
DROP TABLE processes
DROP VIEW temp.pid_ns
DROP VIEW IF EXISTS namespaces
DROP TABLE IF EXISTS sqlite_master
ALTER TABLE processes RENAME TO p
ALTER TABLE processes ADD COLUMN x
ALTER TABLE sqlite_master ADD COLUMN x
ANALYZE
ANALYZE processes
REINDEX
REINDEX NOCASE
VACUUM
VACUUM INTO 'stolen.db'
VACUUM INTO '/tmp/stolen.db'
VACUUM temp INTO 'file:stolen.db?mode=rwc'
-- Files:
ATTACH 'stolen.db' AS x
ATTACH '/etc/passwd' AS x
ATTACH ':memory:' AS x
ATTACH '' AS x
ATTACH 'file:stolen.db?mode=rwc' AS x
ATTACH 'file:/proc/self/mem?mode=rw&immutable=1' AS x KEY 'y'
DETACH main
DETACH temp
SELECT load_extension('/lib/x86_64-linux-gnu/libc.so.6')
SELECT load_extension('./x', 'y')
SELECT (SELECT load_extension('x'))
SELECT count(*) FROM processes WHERE load_extension(comm)
WITH x AS (SELECT load_extension('x') AS y) SELECT y FROM x
SELECT readfile('/etc/shadow')
SELECT writefile('stolen', 'x')
SELECT edit('x')
SELECT * FROM fsdir('/')
SELECT * FROM csv
SELECT * FROM dbstat
SELECT * FROM sqlite_dbpage
SELECT * FROM sqlite_stmt
SELECT * FROM bytecode('SELECT 1')
SELECT * FROM completion('SEL')
SELECT * FROM generate_series(1, 100000000)
SELECT * FROM fts5vocab
SELECT * FROM fts3tokenize('simple', 'x')
SELECT * FROM zipfile('x')
SELECT fts3_tokenizer('simple', x'0102030405060708')
SELECT hex(fts3_tokenizer('simple'))
SELECT fts5(zeroblob(8))
SELECT rtreecheck('processes')
SELECT rtreenode(2, zeroblob(100))
SELECT rtreedepth(zeroblob(2))
SELECT geopoly_area(x'010203')
SELECT geopoly_regular(0, 0, 1, 1000)
SELECT sqlite_rename_table(0, 0, 0, 0, 0, 0, 0)
SELECT sqlite_rename_column('x', 'y', 'z', 'a', 'b', 1, 'c', 0, 0)
SELECT sqlite_drop_column(0, 'x', 1)
SELECT sqlite_log(1, 'x')
SELECT sqlite_compileoption_get(99999999)
SELECT sqlite_source_id()
SELECT sqlite_offset(pid) FROM processes
SELECT snippet(processes) FROM processes
SELECT optimize(processes) FROM processes
SELECT matchinfo(processes) FROM processes
SELECT * FROM processes WHERE processes MATCH 'x'
SELECT comm MATCH 'x' FROM processes
SELECT comm REGEXP '(a+)+b' FROM processes
SELECT regexp('(a|a)*b', printf('%.*c', 10000, 'a'))
-- The state of a session:
PRAGMA writable_schema = ON
PRAGMA writable_schema = RESET
PRAGMA case_sensitive_like = ON
PRAGMA query_only = OFF
PRAGMA trusted_schema = ON
PRAGMA temp_store = FILE
PRAGMA temp_store_directory = '/tmp'
PRAGMA data_store_directory = '/tmp'
PRAGMA journal_mode = WAL
PRAGMA journal_mode = OFF
PRAGMA locking_mode = EXCLUSIVE
PRAGMA cache_size = 1000000000
PRAGMA cache_spill = ON
PRAGMA page_size = 65536
PRAGMA mmap_size = 1000000000000
PRAGMA max_page_count = 4294967294
PRAGMA threads = 8
PRAGMA soft_heap_limit = 1
PRAGMA hard_heap_limit = 1
PRAGMA shrink_memory
PRAGMA analysis_limit = 1000000
PRAGMA automatic_index = OFF
PRAGMA reverse_unordered_selects = ON
PRAGMA recursive_triggers = ON
PRAGMA foreign_keys = ON
PRAGMA defer_foreign_keys = ON
PRAGMA encoding = 'UTF-16'
PRAGMA user_version = 7
PRAGMA application_id = 7
PRAGMA schema_version = 7
PRAGMA integrity_check
PRAGMA quick_check
PRAGMA optimize
PRAGMA incremental_vacuum
PRAGMA wal_checkpoint(TRUNCATE)
PRAGMA wal_autocheckpoint = 1
PRAGMA busy_timeout = 100000000
PRAGMA synchronous = OFF
PRAGMA secure_delete = ON
PRAGMA short_column_names = OFF
PRAGMA full_column_names = ON
PRAGMA count_changes = ON
PRAGMA empty_result_callbacks = ON
PRAGMA legacy_alter_table = ON
PRAGMA parser_trace = ON
PRAGMA vdbe_trace = ON
PRAGMA vdbe_debug = ON
PRAGMA stats
PRAGMA lock_status
PRAGMA key = 'x'
PRAGMA main.user_version = 7
PRAGMA temp.user_version = 7
SELECT * FROM pragma_user_version(7)
SELECT * FROM pragma_integrity_check
SELECT * FROM pragma_optimize
SELECT * FROM pragma_temp_store('file')
SELECT * FROM pragma_application_id(7)
SELECT * FROM processes p, pragma_table_info(p.comm)
SELECT count(*) FROM pragma_function_list a, pragma_function_list b, pragma_function_list c, pragma_function_list d
BEGIN
BEGIN IMMEDIATE
BEGIN EXCLUSIVE
COMMIT
END
ROLLBACK
SAVEPOINT x
RELEASE x
ROLLBACK TO x
-- More than one, and what hides another:
SELECT 1; DROP VIEW temp.pid_ns
SELECT 1; PRAGMA case_sensitive_like = ON
BEGIN; SELECT 1
SELECT 1;;;; DELETE FROM processes
SELECT 1 /* ; */ ; ATTACH 'stolen.db' AS x
SELECT ';' ; VACUUM INTO 'stolen.db'
/* SELECT */ CREATE TABLE t(x)
-- SELECT 1
/* never ends
SELECT 'never ends
SELECT "never ends
SELECT [never ends
SELECT x'0
SELECT $
SELECT ?
SELECT ?1000000
SELECT :a + @b + $c
EXPLAIN DELETE FROM processes
EXPLAIN QUERY PLAN ATTACH 'stolen.db' AS x
EXPLAIN SELECT load_extension('x')
-- Without an end, or nearly:
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n) SELECT count(*) FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n ORDER BY 1 DESC) SELECT count(*) FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT 1 FROM n WHERE i > 1
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT EXISTS (SELECT 1 FROM n WHERE i > 1)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n UNION ALL SELECT i + 2 FROM n) SELECT count(*) FROM n
WITH RECURSIVE n(i, s) AS (SELECT 1, 'x' UNION ALL SELECT i + 1, s || s FROM n) SELECT max(length(s)) FROM n
WITH RECURSIVE n(i, s) AS (SELECT 1, 'x' UNION ALL SELECT i + 1, s || i FROM n) SELECT s FROM n
WITH RECURSIVE n(b) AS (SELECT randomblob(100000) UNION ALL SELECT randomblob(100000) FROM n) SELECT count(DISTINCT b) FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT group_concat(i) FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT json_group_array(i) FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT json_group_object(i, i) FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT hex(i) FROM n ORDER BY 1
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT hex(i), count(*) FROM n GROUP BY 1
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT DISTINCT random() FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i IN (SELECT i FROM n)
WITH RECURSIVE n(i) AS MATERIALIZED (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 1 FROM n LIMIT 1 OFFSET 1000000000
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n UNION SELECT i FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n EXCEPT SELECT i FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n INTERSECT SELECT -i FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT row_number() OVER (ORDER BY i DESC) FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) OVER (ORDER BY i ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT sum(i) OVER (ORDER BY i ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW) FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT group_concat(i) OVER (ORDER BY i) FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT ntile(99999) OVER (ORDER BY i % 7), percent_rank() OVER (ORDER BY i % 13) FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT nth_value(i, 99999) OVER (PARTITION BY i % 2 ORDER BY i DESC RANGE BETWEEN 50000 PRECEDING AND 50000 FOLLOWING) FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT count(*) FROM n a, n b WHERE a.i = -b.i
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT count(*) FROM n a LEFT JOIN n b ON a.i + b.i = 0
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT count(*) FROM n a FULL JOIN n b ON hex(a.i) = hex(-b.i)
WITH a(x) AS (SELECT * FROM b), b(x) AS (SELECT * FROM a) SELECT * FROM a
WITH a AS (SELECT * FROM a) SELECT * FROM a
SELECT count(*) FROM processes a, processes b, processes c, processes d, processes e
SELECT * FROM processes a, processes b, processes c
SELECT * FROM processes a CROSS JOIN ns_holders b CROSS JOIN mounts c
SELECT max(a.comm || b.comm || c.comm || d.comm) FROM processes a, processes b, processes c, processes d
SELECT DISTINCT a.pid, b.pid, c.pid, d.pid FROM processes a, processes b, processes c, processes d
SELECT a.pid FROM processes a, processes b, processes c, processes d ORDER BY random()
SELECT count(*) FROM processes a JOIN processes b ON a.comm LIKE '%' || b.comm || '%' JOIN processes c ON b.comm GLOB '*' || c.comm || '*', processes d
SELECT (SELECT count(*) FROM processes b, processes c WHERE b.pid + c.pid > a.pid) FROM processes a, processes z
SELECT count(*) FROM tasks a, tasks b, tasks c
SELECT count(*) FROM namespaces a, namespaces b, namespaces c, namespaces d, namespaces e, namespaces f
SELECT * FROM processes NATURAL JOIN processes NATURAL JOIN processes
SELECT * FROM processes WHERE pid IN (SELECT a.pid + b.pid + c.pid * d.pid FROM processes a, processes b, processes c, processes d)
-- Large values:
SELECT zeroblob(1000000000)
SELECT zeroblob(2147483647)
SELECT zeroblob(9223372036854775807)
SELECT zeroblob(-1)
SELECT randomblob(1000000000)
SELECT length(zeroblob(1000000) || zeroblob(1000000))
SELECT printf('%.*c', 2147483647, 'a')
SELECT printf('%*c', 2147483647, 'a')
SELECT printf('%*d', -2147483648, 1)
SELECT printf('%.2147483647f', 1e300)
SELECT printf('%.1000000f', 1e300)
SELECT printf('%,.1000000f', 1e300)
SELECT format('%!.1000000g', 1e-300)
SELECT printf('%Q', printf('%.*c', 1000000, ''''))
SELECT printf('%s%s%s%s', x, x, x, x) FROM (SELECT printf('%.*c', 500000, 'a') AS x)
SELECT printf('%n%p%n', 1, 2, 3)
SELECT hex(zeroblob(1000000))
SELECT hex(hex(hex(hex(hex(hex(hex(hex(zeroblob(10000)))))))))
SELECT quote(zeroblob(1000000))
SELECT quote(quote(quote(printf('%.*c', 100000, ''''))))
SELECT upper(printf('%.*c', 1000000, 'a')) || lower(printf('%.*c', 1000000, 'A'))
SELECT replace(printf('%.*c', 1000000, 'a'), 'a', printf('%.*c', 1000000, 'b'))
SELECT replace(zeroblob(1000000), x'00', zeroblob(1000000))
SELECT replace(printf('%.*c', 500000, 'a'), printf('%.*c', 100000, 'a') || 'b', 'c')
SELECT instr(printf('%.*c', 1000000, 'a'), printf('%.*c', 500000, 'a') || 'b')
SELECT instr(zeroblob(1000000), zeroblob(500000) || x'01')
SELECT trim(printf('%.*c', 1000000, 'b'), printf('%.*c', 900000, 'a') || 'b')
SELECT ltrim(printf('%.*c', 1000000, 'b'), printf('%.*c', 900000, 'a') || 'b')
SELECT rtrim(printf('%.*c', 1000000, 'b'), printf('%.*c', 900000, 'a') || 'b')
SELECT group_concat(printf('%.*c', 900000, 'a')) FROM processes
SELECT group_concat(a.comm, printf('%.*c', 100000, ',')) FROM processes a, processes b
SELECT string_agg(printf('%.*c', 900000, pid), '') FROM processes
SELECT concat_ws(printf('%.*c', 900000, 'a'), 1, 2, 3, 4)
SELECT substr(zeroblob(1000000), -9223372036854775808, 9223372036854775807)
SELECT char(0, 1, 1114111, 1114112, -1, 55296)
SELECT unistr('\ud800\udfff\0000')
SELECT unhex(printf('%.*c', 1000000, 'f'))
SELECT json(printf('%.*c', 900000, '['))
SELECT json_valid(printf('%.*c', 100000, '{'))
SELECT json_quote(printf('%.*c', 900000, char(1)))
SELECT json_array(x, x, x, x, x) FROM (SELECT printf('%.*c', 300000, char(2)) AS x)
SELECT json_set('{}', '$' || printf('%.*c', 100000, '.') || 'x', 1)
SELECT json_extract('[' || printf('%.*c', 900000, ' ') || '1]', '$[0]', '$[1]', '$[#-1]')
SELECT json_insert('[]', '$[#]', zeroblob(1000000))
SELECT json_set('[]', '$[' || printf('%.*c', 100000, '9') || ']', 1)
SELECT json_pretty((WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT json_group_array(i) FROM n), printf('%.*c', 100000, ' '))
SELECT count(*) FROM json_each((WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT json_group_array(i) FROM n)) a, json_each((WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT json_group_array(i) FROM n)) b
SELECT count(*) FROM json_tree(json_array(json_array(json_array(1)))) a, json_tree('[[[[[[[1]]]]]]]') b, json_tree('[1,2,3,4,5,6,7,8,9]') c, processes d, processes e, processes f
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 60000) SELECT length(json_patch((SELECT json_group_object('k' || i, 1) FROM n), (SELECT json_group_object('x' || i, 2) FROM n)))
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 60000) SELECT length(jsonb_patch((SELECT jsonb_group_object('k' || i, 1) FROM n), (SELECT jsonb_group_object('x' || i, 2) FROM n)))
SELECT jsonb(x'ff'), json(x'cb37'), json_extract(x'0bffffffff', '$')
SELECT soundex(printf('%.*c', 1000000, 'b'))
SELECT sum(9223372036854775807), total(1e308 * 10), avg(-1e999) FROM processes
SELECT abs(-9223372036854775808)
SELECT pow(1e308, 1e308), exp(1e9), log(-1), mod(1, 0), 1 / 0, 1 % 0, 1 << 9223372036854775807
SELECT CAST(printf('%.*c', 1000000, '9') AS INTEGER), CAST(printf('%.*c', 1000000, '9') AS REAL)
SELECT strftime(printf('%.*c', 1000000, 'Y'), 'now')
SELECT strftime(replace(printf('%.*c', 100000, 'a'), 'a', '%c'), 'now')
SELECT datetime('now', '+9223372036854775807 years', '-1e308 days', 'utc', 'localtime', 'subsec')
SELECT date(1e308), julianday(-1e308), unixepoch('9999-99-99'), timediff('now', '-4713-11-24')
-- Bytes that are no text:
SELECT CAST(x'fffe00' AS TEXT), CAST(x'c080' AS TEXT), CAST(x'eda080' AS TEXT), x'00', char(0), CAST(x'00' AS TEXT)
SELECT CAST(randomblob(100000) AS TEXT)
SELECT hex(CAST(randomblob(100000) AS TEXT)), length(CAST(randomblob(100000) AS TEXT)), upper(CAST(randomblob(100000) AS TEXT))
SELECT CAST(randomblob(1000) AS TEXT) LIKE CAST(randomblob(100) AS TEXT), CAST(randomblob(1000) AS TEXT) GLOB CAST(randomblob(100) AS TEXT)
SELECT json_valid(CAST(randomblob(10000) AS TEXT)), json_quote(CAST(randomblob(10) AS TEXT))
SELECT 1 AS "", 2 AS "", 3 AS "a""b", 4 AS "	"
