import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { sql, SQLite, type SQLNamespace } from "@codemirror/lang-sql";
import type { Extension } from "@codemirror/state";
import type { Schema, Table } from "./schema.ts";

/** SQL whose completion knows each table and column, with its documentation. */
export function languageOf({ tables, views }: Schema): Extension {
  const names: Record<string, SQLNamespace> = {};
  for (const table of tables) names[table.name] = { self: option(table.name, "type", "table", table.doc), children: columns(table) };
  for (const { name, doc } of views) names[name] = { self: option(name, "type", "view", doc), children: [] };
  const known = new Map(tables.map(table => [table.name, table]));
  return [sql({ dialect: SQLite, schema: names, upperCaseKeywords: true }), SQLite.language.data.of({ autocomplete: (context: CompletionContext) => ofNamedTables(context, known) })];
}

/** After no point: the columns of those tables that the text names. */
function ofNamedTables(context: CompletionContext, known: Map<string, Table>): CompletionResult | null {
  const word = context.matchBefore(/(?<![.\w])[a-z_]\w*$/i);
  if (!word) return null;
  const named = new Set(context.state.doc.toString().match(/\w+/g));
  const options = [...known.values()].filter(table => named.has(table.name)).flatMap(columns);
  return { from: word.from, options: [...new Map(options.map(one => [one.label, one])).values()], validFor: /^\w*$/ };
}

function columns(table: Table): Completion[] {
  return table.columns.filter(column => !column.hidden).map(column => option(column.name, "property", column.type.toLowerCase(), column.doc));
}

function option(label: string, type: string, detail: string, info: string): Completion {
  return { label, type, detail, info };
}
