/*
** The measure for the tables in C#: the same rows (Row.cs makes them by the same formulas) as a virtual table in C.
**
**   CREATE VIRTUAL TABLE rows USING made(1000000);
**
** The rows are an array of structs. The keys id (unique) and parent (not unique, NULL for the root) have a hash index:
** open addressing from a value to its first row, and a chain from each row to the next with the same value.
*/
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ID, PARENT, OTHER, VALUE, A, B, C, D, E, F, NAME, PATH };
enum { INTEGERS = NAME };
enum { ALL, BY_ID, BY_PARENT, BY_ROWID };

typedef struct { sqlite3_int64 n[INTEGERS]; int is_root; char *name, *path; } Row;
typedef struct { int *slot, *next; unsigned mask; int column; } Index;
typedef struct { sqlite3_vtab base; int count; Row *rows; Index by_id, by_parent; } Table;
typedef struct { sqlite3_vtab_cursor base; int at, end; const int *next; } Cursor;

static unsigned place(const Index *index, sqlite3_int64 value) {
  return (unsigned)(((uint64_t)value * 0x9E3779B97F4A7C15u) >> 32) & index->mask;
}

/* The slot of a value, or the empty one where it belongs. */
static int *find(const Table *t, const Index *index, sqlite3_int64 value) {
  unsigned at = place(index, value);
  while (index->slot[at] >= 0 && t->rows[index->slot[at]].n[index->column] != value) at = (at + 1) & index->mask;
  return &index->slot[at];
}

static int build(const Table *t, Index *index, int column) {
  unsigned size = 2;
  while (size < 2u * (unsigned)t->count) size *= 2;
  index->mask = size - 1;
  index->column = column;
  index->slot = sqlite3_malloc64(sizeof(int) * size);
  index->next = sqlite3_malloc64(sizeof(int) * ((unsigned)t->count + 1));
  if (!index->slot || !index->next) return SQLITE_NOMEM;
  memset(index->slot, 0xff, sizeof(int) * size);
  for (int i = t->count - 1; i >= 0; i--) {
    if (column == PARENT && t->rows[i].is_root) continue;
    int *slot = find(t, index, t->rows[i].n[column]);
    index->next[i] = *slot;
    *slot = i;
  }
  return SQLITE_OK;
}

static int fill(Table *t) {
  sqlite3_int64 n = t->count;
  t->rows = sqlite3_malloc64(sizeof(Row) * (unsigned)(t->count + 1));
  if (!t->rows) return SQLITE_NOMEM;
  for (sqlite3_int64 i = 0; i < n; i++) {
    Row *row = &t->rows[i];
    sqlite3_int64 rank = i * 48271 % n, value = (i * 2654435761) & 0xffffffff;
    row->is_root = rank == 0;
    sqlite3_int64 made[INTEGERS] = { 1000 + 3 * rank, 1000 + 3 * ((rank - 1) / 8), 1000 + 3 * (i * 69621 % n), value,
                                     i, i % 1000, value >> 7, i * i, -i, 4026531840 + rank };
    memcpy(row->n, made, sizeof made);
    row->name = sqlite3_mprintf("name %lld", rank);
    row->path = sqlite3_mprintf("/proc/%lld/ns/net:[%lld]", i, 4026531840 + rank);
    if (!row->name || !row->path) return SQLITE_NOMEM;
  }
  int rc = build(t, &t->by_id, ID);
  return rc ? rc : build(t, &t->by_parent, PARENT);
}

static int disconnect(sqlite3_vtab *vtab) {
  Table *t = (Table *)vtab;
  for (int i = 0; t->rows && i < t->count; i++) {
    sqlite3_free(t->rows[i].name);
    sqlite3_free(t->rows[i].path);
  }
  sqlite3_free(t->rows);
  sqlite3_free(t->by_id.slot);
  sqlite3_free(t->by_id.next);
  sqlite3_free(t->by_parent.slot);
  sqlite3_free(t->by_parent.next);
  sqlite3_free(t);
  return SQLITE_OK;
}

static int connect(sqlite3 *db, void *aux, int argc, const char *const *argv, sqlite3_vtab **vtab, char **error) {
  (void)aux, (void)error;
  int rc = sqlite3_declare_vtab(db, "CREATE TABLE x(id INTEGER, parent INTEGER, other INTEGER, value INTEGER, a INTEGER,"
                                    " b INTEGER, c INTEGER, d INTEGER, e INTEGER, f INTEGER, name TEXT, path TEXT)");
  if (rc) return rc;
  Table *t = sqlite3_malloc64(sizeof *t);
  if (!t) return SQLITE_NOMEM;
  memset(t, 0, sizeof *t);
  t->count = argc > 3 ? atoi(argv[3]) : 0;
  rc = fill(t);
  if (rc) disconnect(&t->base);
  else *vtab = &t->base;
  return rc;
}

static int best_index(sqlite3_vtab *vtab, sqlite3_index_info *info) {
  double count = ((Table *)vtab)->count;
  int used = -1;
  info->idxNum = ALL;
  info->estimatedCost = count;
  info->estimatedRows = (sqlite3_int64)count;
  for (int i = 0; i < info->nConstraint; i++) {
    if (!info->aConstraint[i].usable || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ) continue;
    int column = info->aConstraint[i].iColumn;
    int plan = column < 0 ? BY_ROWID : column == ID ? BY_ID : column == PARENT ? BY_PARENT : ALL;
    double rows = plan == BY_PARENT ? count / 10 : 1;
    if (plan == ALL || rows + 2 >= info->estimatedCost) continue;
    used = i;
    info->idxNum = plan;
    info->estimatedCost = rows + 2;
    info->estimatedRows = (sqlite3_int64)rows;
    info->idxFlags = plan == BY_PARENT ? 0 : SQLITE_INDEX_SCAN_UNIQUE;
  }
  if (used >= 0) {
    info->aConstraintUsage[used].argvIndex = 1;
    info->aConstraintUsage[used].omit = 1;
  }
  return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *vtab, sqlite3_vtab_cursor **cursor) {
  (void)vtab;
  Cursor *c = sqlite3_malloc64(sizeof *c);
  if (!c) return SQLITE_NOMEM;
  memset(c, 0, sizeof *c);
  *cursor = &c->base;
  return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cursor) {
  sqlite3_free(cursor);
  return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *cursor, int plan, const char *text, int argc, sqlite3_value **argv) {
  (void)text, (void)argc;
  Cursor *c = (Cursor *)cursor;
  Table *t = (Table *)cursor->pVtab;
  c->next = 0;
  c->at = 0;
  c->end = t->count;
  if (plan == ALL) return SQLITE_OK;
  c->at = c->end = -1;
  int type = sqlite3_value_numeric_type(argv[0]);
  sqlite3_int64 value = sqlite3_value_int64(argv[0]);
  if (type != SQLITE_INTEGER && !(type == SQLITE_FLOAT && sqlite3_value_double(argv[0]) == (double)value)) return SQLITE_OK;
  if (plan == BY_ROWID) {
    if (value < 0 || value >= t->count) return SQLITE_OK;
    c->at = (int)value;
    c->end = c->at + 1;
    return SQLITE_OK;
  }
  const Index *index = plan == BY_ID ? &t->by_id : &t->by_parent;
  c->at = *find(t, index, value);
  c->next = index->next;
  return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *cursor) {
  Cursor *c = (Cursor *)cursor;
  c->at = c->next ? c->next[c->at] : c->at + 1;
  return SQLITE_OK;
}

static int eof(sqlite3_vtab_cursor *cursor) {
  Cursor *c = (Cursor *)cursor;
  return c->at == c->end;
}

static int column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column) {
  const Row *row = &((Table *)cursor->pVtab)->rows[((Cursor *)cursor)->at];
  if (column == NAME) sqlite3_result_text(context, row->name, -1, SQLITE_STATIC);
  else if (column == PATH) sqlite3_result_text(context, row->path, -1, SQLITE_STATIC);
  else if (column != PARENT || !row->is_root) sqlite3_result_int64(context, row->n[column]);
  return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid) {
  *rowid = ((Cursor *)cursor)->at;
  return SQLITE_OK;
}

static const sqlite3_module module = {
  .iVersion = 1, .xCreate = connect, .xConnect = connect, .xBestIndex = best_index, .xDisconnect = disconnect, .xDestroy = disconnect,
  .xOpen = open_cursor, .xClose = close_cursor, .xFilter = filter, .xNext = next, .xEof = eof, .xColumn = column, .xRowid = rowid,
};

int sqlite3_extension_init(sqlite3 *db, char **error, const sqlite3_api_routines *api) {
  (void)error;
  SQLITE_EXTENSION_INIT2(api);
  return sqlite3_create_module(db, "made", &module, 0);
}
