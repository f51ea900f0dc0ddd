import type { Answer, Cell, Column, Row } from "./api.ts";
import { el, visible } from "./dom.ts";

const Page = 500;

/** A value as it is shown; NULL is its own thing, and not an empty text. */
export function cellText(value: Cell): Node {
  if (value === null) return el("span", { class: "null" }, "NULL");
  return document.createTextNode(typeof value === "string" ? visible(value) : String(value));
}

function cell(value: Cell): HTMLElement {
  const isNumber = typeof value === "number" || typeof value === "bigint";
  return el("td", { class: isNumber ? "number" : typeof value === "string" && value.length > 60 ? "long" : null }, cellText(value));
}

/** All rows, without columns that are NULL in each. */
export function smallTable(columns: Column[], rows: Row[], label: string): HTMLElement {
  const told = columns.filter(column => rows.some(row => row[column.name] !== null));
  const head = el("tr", {}, ...told.map(column => el("th", { scope: "col", class: areNumbers(rows, column) }, visible(column.name))));
  const body = rows.map(row => el("tr", {}, ...told.map(column => cell(row[column.name]))));
  return el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label }, el("table", {}, el("thead", {}, head), el("tbody", {}, ...body)));
}

/** A table that a click on a column's name sorts: up, down, then as it came. */
export class SortedTable {
  private readonly body = el("tbody");
  private readonly more = el("button", { type: "button", class: "more", click: () => this.grow() });
  private readonly heads: HTMLElement[];
  private sorted: Row[];
  private shown = 0;
  private by?: { column: Column; isUp: boolean };
  readonly element: HTMLElement;

  constructor(private readonly answer: Answer, label: string) {
    this.sorted = answer.rows;
    this.heads = answer.columns.map(column => el("th", { scope: "col", "aria-sort": "none", class: areNumbers(answer.rows, column) },
      el("button", { type: "button", click: () => this.sort(column), title: column.type ? `${column.name} ${column.type}` : "" }, visible(column.name), el("span", { class: "arrow", "aria-hidden": "true" }))));
    const table = el("table", {}, el("thead", {}, el("tr", {}, ...this.heads)), this.body);
    this.element = el("div", {}, el("div", { class: "scroll result-table", tabindex: 0, role: "region", "aria-label": label }, table), this.more);
    this.fill();
  }

  private sort(column: Column): void {
    this.by = this.by?.column !== column ? { column, isUp: true } : this.by.isUp ? { column, isUp: false } : undefined;
    const { by } = this;
    this.sorted = by ? this.answer.rows.toSorted((a, b) => (by.isUp ? 1 : -1) * compare(a[column.name], b[column.name])) : this.answer.rows;
    this.answer.columns.forEach((one, i) => this.heads[i].setAttribute("aria-sort", by?.column !== one ? "none" : by.isUp ? "ascending" : "descending"));
    this.fill();
  }

  private fill(): void {
    this.body.replaceChildren();
    this.shown = 0;
    this.grow();
  }

  private grow(): void {
    const piece = this.sorted.slice(this.shown, this.shown + Page);
    this.body.append(...piece.map(row => el("tr", {}, ...this.answer.columns.map(column => cell(row[column.name])))));
    this.shown += piece.length;
    this.more.hidden = this.shown >= this.sorted.length;
    this.more.textContent = `${this.shown} of ${this.sorted.length} rows are shown: show ${Math.min(Page, this.sorted.length - this.shown)} more`;
  }
}

function areNumbers(rows: Row[], column: Column): string | null {
  const first = rows.find(row => row[column.name] !== null)?.[column.name];
  return typeof first === "number" || typeof first === "bigint" ? "number" : null;
}

/** As SQLite orders: NULL, then numbers, then texts. */
export function compare(a: Cell, b: Cell): number {
  const rank = (value: Cell): number => value === null ? 0 : typeof value === "string" ? 2 : 1;
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (a === null || b === null || a === b) return 0;
  return a < b ? -1 : 1;
}
