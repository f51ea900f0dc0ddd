import { query, type Answer, type Problem } from "./api.ts";
import { el, latest } from "./dom.ts";
import { complaint, warning } from "./result.ts";
import { savedQueries, type Saved } from "./schema.ts";
import { smallTable } from "./table.ts";
import { plural } from "./forest.ts";

const Severities = ["critical", "high", "medium", "low", "info"];

/** The audits: what each looks for, and what it found. */
export function auditView(): HTMLElement {
  const status = el("p", { class: "status", role: "status" });
  const list = el("div", { class: "audits" });
  const next = latest();
  const start = el("button", { type: "button", class: "primary", click: () => void run() }, "Run all audits");
  const audits = savedQueries().then(all => all.filter(one => one.severity !== null).toSorted((a, b) => rank(a) - rank(b)));
  audits.then(all => { list.replaceChildren(...all.map(audit => pending(audit))); status.textContent = plural(all.length, "audit"); }, error => list.replaceChildren(complaint(error)));
  const run = async (): Promise<void> => {
    const signal = next();
    const all = await audits;
    const done: { audit: Saved; answer?: Answer; problem?: Problem }[] = [];
    for (const audit of all) {
      status.textContent = `Running ${done.length + 1} of ${all.length}…`;
      try {
        done.push({ audit, answer: await query({ saved: audit.name }, signal) });
      } catch (error) {
        if (signal.aborted) return;
        done.push({ audit, problem: error as Problem });
      }
    }
    const found = done.filter(one => one.answer && one.answer.rows.length > 0), failed = done.filter(one => one.problem);
    const findings = found.reduce((sum, one) => sum + one.answer!.rows.length, 0);
    status.textContent = `${plural(findings, "finding")} in ${found.length} of ${plural(all.length, "audit")}${failed.length ? `, ${failed.length} could not run` : ""}`;
    list.replaceChildren(...[...found, ...failed, ...done.filter(one => one.answer?.rows.length === 0)].map(({ audit, answer, problem }) => finished(audit, answer, problem)));
  };
  return el("div", { class: "view" }, el("h1", { class: "unseen" }, "Audits"), el("div", { class: "bar" }, start, status), list);
}

function rank({ severity }: Saved): number {
  return Severities.indexOf(severity ?? "");
}

function head(audit: Saved, state: Node | string): HTMLElement {
  return el("summary", {}, el("span", { class: `chip severity ${audit.severity}` }, audit.severity ?? ""), el("strong", {}, audit.title), state instanceof Node ? state : el("span", { class: "muted" }, state));
}

function about(audit: Saved): HTMLElement[] {
  return [el("p", {}, audit.why ?? ""), el("p", {}, el("strong", {}, "Fix: "), audit.fix ?? "")];
}

function pending(audit: Saved): HTMLElement {
  return el("details", { class: "panel audit" }, head(audit, ""), ...about(audit));
}

function finished(audit: Saved, answer?: Answer, problem?: Problem): HTMLElement {
  if (!answer) return el("details", { class: "panel audit", open: true }, head(audit, "could not run"), complaint(problem!));
  const count = answer.rows.length;
  const state = count > 0 ? el("span", { class: "chip warn" }, plural(count, "finding")) : el("span", { class: `chip ${answer.end.complete ? "good" : "warn"}` }, answer.end.complete ? "nothing found" : "nothing found, but not all seen");
  return el("details", { class: "panel audit", open: count > 0 }, head(audit, state), ...about(audit),
    ...answer.end.warning ? [warning(answer.end.warning)] : [], ...count > 0 ? [smallTable(answer.columns, answer.rows, `Findings: ${audit.title}`)] : []);
}
