import { Problem, query, type Answer, type Question } from "./api.ts";
import { chartOf } from "./chart.ts";
import { el, latest } from "./dom.ts";
import { download } from "./download.ts";
import { plural } from "./forest.ts";
import { SortedTable } from "./table.ts";

/** What came of a question: the rows as a table and as a chart, how it went, and the answer as a file. */
export class Result {
  private readonly status = el("p", { class: "status", role: "status" });
  private readonly body = el("div");
  private readonly cancel = el("button", { type: "button", hidden: true, click: () => this.stop() }, "Cancel");
  readonly element = el("section", { class: "result", "aria-label": "Result" }, el("div", { class: "bar" }, this.status, this.cancel), this.body);
  private readonly next = latest();

  /** Asks, and shows; null if there was no answer. */
  async run(question: Question, name: string): Promise<Answer | Problem | null> {
    const signal = this.next();
    this.body.replaceChildren();
    this.status.replaceChildren("Running…");
    this.cancel.hidden = false;
    try {
      const answer = await query(question, signal, rows => { this.status.textContent = `Running… ${plural(rows, "row")}`; });
      this.show(answer, question, name);
      return answer;
    } catch (error) {
      if (signal.aborted) return null;
      const problem = error instanceof Problem ? error : new Problem(0, "The answer cannot be read", (error as Error).message);
      this.status.replaceChildren();
      this.body.replaceChildren(complaint(problem, question.sql));
      return problem;
    } finally {
      if (!signal.aborted) this.cancel.hidden = true;
    }
  }

  stop(): void {
    this.next();
    this.cancel.hidden = true;
    this.status.textContent = "Cancelled.";
  }

  private show(answer: Answer, question: Question, name: string): void {
    const { end } = answer;
    const taken = end.taken_at ? `the machine at ${new Date(end.taken_at).toLocaleTimeString()}` : "";
    this.status.replaceChildren([plural(end.rows, "row"), `${end.elapsed_ms.toFixed(1)} ms`, taken].filter(Boolean).join(" · "), " ",
      el("span", { class: `chip ${end.truncated ? "warn" : end.complete ? "good" : "warn"}` }, end.truncated ? "cut off" : end.complete ? "complete" : "partial"));
    const save = (format: "csv" | "json") => el("button", { type: "button", title: "Asks again, and saves the answer", click: () => this.save(question, format, name) }, format.toUpperCase());
    const table = new SortedTable(answer, "Rows").element, chart = chartOf(answer);
    const choose = chart && el("button", { type: "button", "aria-pressed": "false", click: (event: Event) => {
      const isChart = chart.hidden;
      chart.hidden = !isChart;
      table.hidden = isChart;
      (event.currentTarget as Element).setAttribute("aria-pressed", String(isChart));
    } }, "Chart");
    if (chart) chart.hidden = true;
    this.body.replaceChildren(
      el("div", { class: "bar" }, choose, el("span", { class: "grow" }), el("span", { class: "muted" }, "Download"), save("csv"), save("json")),
      ...end.truncated ? [el("p", { class: "warning" }, "There is more than an answer may have: only the first rows are here.")] : [],
      ...end.warning ? [warning(end.warning)] : [], table, ...chart ? [chart] : []);
  }

  private async save(question: Question, format: "csv" | "json", name: string): Promise<void> {
    try {
      await download(question, format, name);
    } catch (error) {
      this.body.prepend(complaint(error as Problem));
    }
  }
}

/** What could not be seen: its first words, and the rest on demand. */
export function warning(text: string): HTMLElement {
  const start = text.split("; ")[0].slice(0, 160);
  return start === text ? el("p", { class: "warning" }, text) : el("details", { class: "warning" }, el("summary", {}, `${start}…`), el("p", {}, text));
}

export function complaint(problem: Problem, sql?: string): HTMLElement {
  const before = sql === undefined || problem.offset === undefined ? undefined : sql.slice(0, problem.offset).split("\n");
  const place = before ? `, line ${before.length}, column ${before.at(-1)!.length + 1}` : "";
  return el("div", { class: "problem", role: "alert" }, el("strong", {}, `${problem.title ?? "It failed"}${place}`), el("p", {}, problem.message), problem.hint ? el("p", { class: "muted" }, problem.hint) : null);
}
