import { access, type Row } from "./api.ts";
import { parse } from "./json.ts";

/** After a failure that the browser does not come back from by itself. */
const Pause = 3000;

export type Liveness = "live" | "waits" | "fails";

interface Told { rows?: Row[]; key?: string[] | Row; row?: Row; warning?: string | null; problem?: { detail: string } }

/** The rows of a saved query as they are now, over /v1/watch, until the signal. A page that nobody looks at watches nothing. */
export class Live {
  private source?: EventSource;
  private names: string[] = [];
  private rows = new Map<string, Row>();
  private warning: string | null = null;
  private telling = 0;
  private retry = 0;

  constructor(private readonly query: string, private readonly signal: AbortSignal, private readonly tell: (rows: Row[], warning: string | null) => void, private readonly state: (liveness: Liveness, detail?: string) => void) {
    const look = (): void => { if (document.hidden) this.close("waits"); else this.open(); };
    document.addEventListener("visibilitychange", look, { signal });
    signal.addEventListener("abort", () => this.close("waits"));
    look();
  }

  private open(): void {
    this.close("waits");
    const source = this.source = new EventSource(`/v1/watch?name=${encodeURIComponent(this.query)}`);
    const on = (name: string, act: (told: Told) => void) => source.addEventListener(name, event => { act(parse((event as MessageEvent<string>).data) as Told); this.later(); });
    on("snapshot", ({ rows, key, warning }) => {
      this.names = key as string[];
      this.warning = warning ?? null;
      this.rows = new Map(rows!.map(row => [this.keyOf(row), row]));
    });
    for (const name of ["added", "changed"]) on(name, ({ row }) => this.rows.set(this.keyOf(row!), row!));
    on("removed", ({ row }) => this.rows.delete(this.keyOf(row!)));
    source.addEventListener("open", () => this.state("live"));
    // The server's own word of a failure has data; the browser's, that the connection is gone, has none.
    source.addEventListener("error", event => {
      const told = event instanceof MessageEvent ? parse(event.data as string) as Told : undefined;
      if (!told && source.readyState !== EventSource.CLOSED) return this.state("waits");
      this.close("fails", told?.problem?.detail);
      this.retry = window.setTimeout(() => void this.again(), Pause);
    });
  }

  /** Whoever is signed in no more is asked to sign in. */
  private async again(): Promise<void> {
    const scopes = await access().then(found => found.scopes, () => ["unknown"]);
    if (this.signal.aborted || document.hidden) return;
    if (scopes.length === 0) window.dispatchEvent(new Event("signed-out"));
    else this.open();
  }

  private close(liveness: Liveness, detail?: string): void {
    clearTimeout(this.retry);
    this.source?.close();
    this.state(liveness, detail);
  }

  /** Changes of one look come one by one, and are drawn at once. */
  private later(): void {
    clearTimeout(this.telling);
    this.telling = window.setTimeout(() => { if (!this.signal.aborted) this.tell([...this.rows.values()], this.warning); }, 20);
  }

  private keyOf(row: Row): string {
    return JSON.stringify(this.names.map(name => String(row[name])));
  }
}
