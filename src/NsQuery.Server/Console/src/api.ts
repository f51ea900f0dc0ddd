import { parse } from "./json.ts";

export type Cell = string | number | bigint | boolean | null;
export type Row = Record<string, Cell>;
export interface Column { name: string; type: string | null }
export interface End { rows: number; elapsed_ms: number; truncated: boolean; complete: boolean; warning: string | null; taken_at: string | null }
export interface Answer { columns: Column[]; rows: Row[]; end: End }
export type Format = "ndjson" | "json" | "csv";

/** What is asked: SQL, or a saved query by its name. */
export interface Question { sql?: string; saved?: string; values?: Record<string, string>; limit?: number }

/** Why there is no answer: the server's problem details. */
export class Problem extends Error {
  constructor(readonly status: number, readonly title: string, detail: string, readonly offset?: number, readonly hint?: string) {
    super(detail);
  }

  static from(status: number, body: Record<string, unknown>): Problem {
    return new Problem(status, String(body.title ?? `Status ${status}`), String(body.detail ?? ""), body.offset as number | undefined, body.hint as string | undefined);
  }
}

const Session = "/v1/session";

/** Signs this browser in with a token: the server answers with a cookie that no script can read, and the token is kept nowhere. */
export async function signIn(token: string): Promise<void> {
  await send(Session, { method: "POST", headers: { Authorization: `Bearer ${token}` } });
}

export async function signOut(): Promise<void> {
  await send(Session, { method: "DELETE" });
}

/** Asks the server; the cookie says who asks. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    throw new Problem(0, "The server does not answer", "it ended, or the network is gone");
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => ({}));
  if (response.status === 401 && path !== Session) window.dispatchEvent(new Event("signed-out"));
  throw Problem.from(response.status, body);
}

/** What the one who asks may do here. */
export interface Access { client: string; scopes: string[] }

export const access = () => get<Access>("/console/access");

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return parse(await (await send(path, { signal })).text()) as T;
}

/** The bytes of an answer in a format. */
export function ask(question: Question, format: Format, signal?: AbortSignal): Promise<Response> {
  const path = question.saved === undefined ? "/v1/query" : `/v1/queries/${encodeURIComponent(question.saved)}`;
  return send(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: body(question, format), signal });
}

/** Of a statement's own parameters, what looks like a number is one; those of a saved query have their types. */
function body({ sql, saved, values = {}, limit }: Question, format: Format): string {
  const isNumber = (text: string) => saved === undefined && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text);
  const parameters = Object.entries(values).map(([name, text]) => `${JSON.stringify(name)}:${isNumber(text) ? text : JSON.stringify(text)}`);
  return `{"format":"${format}",${limit === undefined ? "" : `"limit":${limit},`}${sql === undefined ? "" : `"sql":${JSON.stringify(sql)},`}"parameters":{${parameters.join(",")}}}`;
}

/** The rows, as they come; told of each piece, and whole at the end. */
export async function query(question: Question, signal?: AbortSignal, grown?: (rows: number) => void): Promise<Answer> {
  const answer: Partial<Answer> & { rows: Row[] } = { rows: [] };
  for await (const line of lines(await ask(question, "ndjson", signal), () => grown?.(answer.rows.length))) {
    const record = parse(line) as { columns?: Column[]; row?: Row; end?: End; error?: Record<string, unknown> };
    if (record.row) answer.rows.push(record.row);
    else if (record.columns) answer.columns = record.columns;
    else if (record.end) answer.end = record.end;
    else if (record.error) throw Problem.from(Number(record.error.status ?? 500), record.error);
  }
  if (!answer.columns || !answer.end) throw new Problem(0, "The answer broke off", `after ${answer.rows.length} rows`);
  return answer as Answer;
}

/** The lines of a body; told after each piece of it. */
export async function* lines(response: Response, piece: () => void): AsyncGenerator<string> {
  let rest = "";
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const parts = (rest + value).split("\n");
    rest = parts.pop()!;
    for (const part of parts) if (part) yield part;
    piece();
  }
  if (rest) yield rest;
}
