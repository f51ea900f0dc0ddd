import { get } from "./api.ts";

export interface ColumnDoc { name: string; type: string; doc: string; hidden: boolean }
export interface Table { name: string; doc: string; columns: ColumnDoc[]; examples: string[] }
export interface View { name: string; doc: string; sql: string }
export interface Schema { tables: Table[]; views: View[] }
export interface Parameter { name: string; type: string; default: string | null; doc: string | null }
export interface Saved { name: string; title: string; why: string | null; needs: string | null; severity: string | null; fix: string | null; parameters: Parameter[]; sql: string }

const asked = new Map<string, Promise<unknown>>();

/** What does not change while the page is open is asked once; a failure is forgotten. */
function once<T>(path: string): Promise<T> {
  let answer = asked.get(path) as Promise<T> | undefined;
  if (!answer) {
    answer = get<T>(path);
    asked.set(path, answer);
    answer.catch(() => asked.delete(path));
  }
  return answer;
}

export const schema = () => once<Schema>("/v1/tables");
export const savedQueries = async () => (await once<{ queries: Saved[] }>("/v1/queries")).queries;

/** The documentation of each column of a table. */
export async function columnDocs(table: string): Promise<Map<string, string>> {
  const found = (await schema()).tables.find(one => one.name === table);
  return new Map(found?.columns.map(column => [column.name, column.doc]));
}
