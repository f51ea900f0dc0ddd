import { query, type Answer, type Cell, type Question, type Row } from "./api.ts";
import { el, latest, visible } from "./dom.ts";
import { plural, type Item } from "./forest.ts";
import { columnDocs } from "./schema.ts";
import { cellText, smallTable } from "./table.ts";

interface Section { title: string; none: string; question: Question }

const Most = 200;

/** What is known of the chosen namespace: its facts, what holds it, who is in it. */
export class Details {
  readonly element = el("section", { class: "details panel", "aria-label": "Chosen namespace", tabindex: -1 });
  private readonly next = latest();
  private shown = "";

  constructor(private readonly mayRunSql: boolean, private readonly go: (type: string, inum: Cell) => void) {
    this.empty();
  }

  /** Asked again only if something of the row has changed. */
  async show(item: Item | undefined): Promise<void> {
    const state = JSON.stringify(item?.row ?? item?.id ?? null, (_, value) => typeof value === "bigint" ? String(value) : value);
    if (state === this.shown) return;
    this.shown = state;
    const signal = this.next();
    if (!item) return this.empty();
    if (!item.row) return this.group(item);
    try {
      const parts = await Promise.all(sections(item.row, this.mayRunSql).map(async section => ({ ...section, answer: await query(section.question, signal) })));
      const docs = await columnDocs(`${item.type}_ns`);
      if (signal.aborted) return;
      const facts = this.mayRunSql ? parts.shift()!.answer : undefined;
      this.element.replaceChildren(heading(item), this.facts(facts?.rows[0] ?? item.row, docs, item.type), ...parts.map(part));
    } catch (error) {
      if (!signal.aborted) this.element.replaceChildren(heading(item), el("p", { class: "problem" }, (error as Error).message));
    }
  }

  private empty(): void {
    this.element.replaceChildren(el("p", { class: "muted hint" }, "Choose a namespace to see what it is, what holds it and who is in it."));
  }

  private group(item: Item): void {
    const list = item.children.map(child => el("li", {}, this.link(child.type, child.row!.inum, `${child.row!.inum}`), ` ${visible(child.title)}, ${plural(child.row!.nprocs, "process", "processes")}`));
    this.element.replaceChildren(heading(item), el("ul", { class: "plain" }, ...list));
  }

  private link(type: string, inum: Cell, text: string): HTMLElement {
    return el("button", { class: "link", type: "button", click: () => this.go(type, inum) }, text);
  }

  private facts(row: Row, docs: Map<string, string>, type: string): HTMLElement {
    const list = el("dl", { class: "facts" });
    for (const [name, value] of Object.entries(row)) {
      if (value === null || name === "type") continue;
      const target = name === "owner" ? "user" : name === "parent" ? type : undefined;
      list.append(el("dt", { title: docs.get(name) ?? "" }, name), el("dd", {}, target ? this.link(target, value, String(value)) : cellText(value)));
    }
    return list;
  }
}

function heading(item: Item): HTMLElement {
  return el("header", {}, el("span", { class: "chip", "data-type": item.type }, item.type), el("h2", {}, visible(item.title)));
}

function part({ title, none, answer }: Section & { answer: Answer }): HTMLElement {
  // Members are told below; what type of namespace it is, above.
  const columns = answer.columns.filter(column => !["type", "inum", "ntasks"].includes(column.name));
  const rows = answer.rows.filter(row => row.kind !== "process" && row.kind !== null);
  const count = answer.end.truncated ? `more than ${rows.length}` : String(rows.length);
  return el("section", {}, el("h3", {}, `${title} `, el("span", { class: "count" }, count)), rows.length === 0 ? el("p", { class: "muted" }, none) : smallTable(columns, rows, title));
}

function sections({ type, inum }: Row, mayRunSql: boolean): Section[] {
  const values = { inum: String(inum) };
  return [
    ...mayRunSql ? [{ title: "", none: "", question: { sql: `SELECT * FROM ${type}_ns WHERE inum = :inum`, values } }] : [],
    { title: "Held by", none: "Nothing but its members.", question: { saved: "what-keeps-it-alive", values, limit: Most } },
    { title: "Members", none: "No process is in it.", question: { saved: "members", values, limit: Most } },
  ];
}
