import { get, type Problem, type Row } from "./api.ts";
import { el, latest } from "./dom.ts";
import { plural } from "./forest.ts";
import { complaint, warning } from "./result.ts";
import { savedQueries } from "./schema.ts";
import { smallTable } from "./table.ts";

const Severities = ["critical", "high", "medium", "low", "info"];

interface Audit { name: string; title: string; severity: string | null; why: string | null; fix: string | null }
interface Outcome extends Audit { verdict: "passed" | "found" | "inconclusive" | "failed"; error: string | null; partial: string | null; findings: { fingerprint: string; row: Row }[] }
interface Outcomes { summary: { audits: number; found: number; inconclusive: number; failed: number; findings: number }; audits: Outcome[] }

const Verdicts = { passed: "nothing found", found: "", inconclusive: "nothing found, but not all seen", failed: "could not run" };
const Order = ["found", "failed", "inconclusive", "passed"];

/** The audits: what each looks for, and what all of them found at one instant. */
export function auditView(): HTMLElement {
  const status = el("p", { class: "status", role: "status" });
  const list = el("div", { class: "audits" });
  const next = latest();
  savedQueries().then(all => {
    const audits = all.filter(one => one.severity !== null).toSorted((a, b) => rank(a) - rank(b));
    list.replaceChildren(...audits.map(audit => el("details", { class: "panel audit" }, head(audit, null), ...about(audit))));
    status.textContent = plural(audits.length, "audit");
  }, error => list.replaceChildren(complaint(error as Problem)));
  const run = async (): Promise<void> => {
    const signal = next();
    status.textContent = "Running…";
    try {
      const { summary, audits } = await get<Outcomes>("/v1/audit", signal);
      const notSeen = summary.inconclusive ? `, ${summary.inconclusive} could not see all` : "", failed = summary.failed ? `, ${summary.failed} could not run` : "";
      status.textContent = `${plural(summary.findings, "finding")} in ${summary.found} of ${plural(summary.audits, "audit")}${notSeen}${failed}`;
      list.replaceChildren(...audits.toSorted((a, b) => Order.indexOf(a.verdict) - Order.indexOf(b.verdict)).map(finished));
    } catch (error) {
      if (signal.aborted) return;
      status.textContent = "";
      list.replaceChildren(complaint(error as Problem));
    }
  };
  return el("div", { class: "view" }, el("h1", { class: "unseen" }, "Audits"), el("div", { class: "bar" }, el("button", { type: "button", class: "primary", click: () => void run() }, "Run all audits"), status), list);
}

function rank({ severity }: Audit): number {
  return Severities.indexOf(severity ?? "");
}

function head(audit: Audit, state: Node | null): HTMLElement {
  return el("summary", {}, el("span", { class: `chip severity ${audit.severity}` }, audit.severity ?? ""), el("strong", {}, audit.title), state);
}

function about(audit: Audit): HTMLElement[] {
  return [el("p", {}, audit.why ?? ""), el("p", {}, el("strong", {}, "Fix: "), audit.fix ?? "")];
}

function finished(audit: Outcome): HTMLElement {
  const rows = audit.findings.map(finding => finding.row);
  const isFound = audit.verdict === "found";
  const state = el("span", { class: `chip ${audit.verdict === "passed" ? "good" : isFound ? "bad" : "warn"}` }, isFound ? plural(rows.length, "finding") : Verdicts[audit.verdict]);
  return el("details", { class: "panel audit", open: isFound }, head(audit, state), ...about(audit),
    ...audit.error ? [el("p", { class: "problem" }, audit.error)] : [], ...audit.partial ? [warning(audit.partial)] : [],
    ...isFound ? [smallTable(Object.keys(rows[0]).map(name => ({ name, type: null })), rows, `Findings: ${audit.title}`)] : []);
}
