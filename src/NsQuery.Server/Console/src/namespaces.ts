import type { Cell, Row } from "./api.ts";
import { Changes } from "./changes.ts";
import { Details } from "./details.ts";
import { el, set } from "./dom.ts";
import { forest, identity, plural, type TreeKind } from "./forest.ts";
import { Live } from "./live.ts";
import { warning } from "./result.ts";
import { TreeView } from "./treeview.ts";

const Kinds: [TreeKind, string, string][] = [
  ["pid", "PID", "PID namespaces, each below the one it was made in"],
  ["user", "User", "User namespaces, each below its parent"],
  ["owner", "Owner", "User namespaces, each with the namespaces it owns"],
];

/** The trees, live, and the namespace that is chosen in them. */
export class NamespacesView {
  private kind: TreeKind = "pid";
  private rows: Row[] = [];
  private readonly news = el("span", { role: "status", class: "news" });
  private readonly state = el("span", { class: "chip" }, "waits");
  private readonly caption = el("p", { class: "muted caption" });
  private readonly partial = el("div");
  private readonly changes = new Changes(text => { this.news.textContent = text; });
  private readonly tree = new TreeView(item => void this.details.show(item));
  private readonly details: Details;
  private readonly tabs: HTMLElement[];
  private readonly search = el("input", {
    type: "search", placeholder: "Find: name, number, container, pid", "aria-label": "Find a namespace",
    input: () => this.find(), keydown: (event: KeyboardEvent) => { if (event.key === "Enter") this.tree.focusFirst(); },
  });
  readonly element: HTMLElement;

  constructor(mayRunSql: boolean, signal: AbortSignal) {
    this.details = new Details(mayRunSql, (type, inum) => this.go(type, inum));
    this.tabs = Kinds.map(([kind, name]) => el("button", { type: "button", "data-kind": kind, click: () => this.turn(kind) }, name));
    const tool = (name: string, sign: string, act: () => void) => el("button", { type: "button", class: "tool", "aria-label": name, title: name, click: act }, sign);
    const tools = el("div", { class: "tools", role: "group", "aria-label": "Picture" },
      tool("Larger", "+", () => this.tree.scale(1.25)), tool("Smaller", "−", () => this.tree.scale(0.8)), tool("Fit all in", "⤢", () => this.tree.scale(0)),
      tool("Open all", "⊞", () => this.tree.openAll(true)), tool("Close all", "⊟", () => this.tree.openAll(false)));
    this.element = el("div", { class: "view namespaces" },
      el("h1", { class: "unseen" }, "Namespaces"),
      el("div", { class: "bar" }, el("div", { class: "segments", role: "group", "aria-label": "Tree" }, ...this.tabs), this.search, tools, this.state),
      el("div", { class: "bar under" }, this.caption, this.news), this.partial,
      el("div", { class: "split" }, el("div", { class: "panel picture" }, this.tree.element), el("div", { class: "aside" }, this.details.element, this.changes.element)));
    this.turn("pid");
    this.follow(signal);
  }

  private follow(signal: AbortSignal): Live {
    return new Live("all-namespaces", signal, (rows, partial) => this.take(rows, partial), (liveness, detail) => {
      set(this.state, { class: `chip ${liveness === "live" ? "good pulse" : "warn"}`, title: detail ?? null });
      this.state.textContent = liveness === "fails" ? "cannot watch" : liveness;
    });
  }

  private take(rows: Row[], partial: string | null): void {
    this.rows = rows;
    this.partial.replaceChildren(...partial ? [warning(partial)] : []);
    this.changes.take(rows);
    this.draw();
    this.tree.tell();
  }

  private draw(): void {
    const [, , caption] = Kinds.find(([kind]) => kind === this.kind)!;
    this.tree.show(forest(this.kind, this.rows), caption);
    this.find();
  }

  private find(): void {
    const [, , caption] = Kinds.find(([kind]) => kind === this.kind)!;
    const matches = this.tree.search(this.search.value);
    this.caption.textContent = this.search.value.trim() ? `${plural(matches, "match", "matches")}` : caption;
  }

  private turn(kind: TreeKind): void {
    this.kind = kind;
    for (const tab of this.tabs) set(tab, { "aria-pressed": String(tab.dataset.kind === kind) });
    this.draw();
  }

  /** Chooses another namespace, in a tree that has it. */
  private go(type: string, inum: Cell): void {
    const row = this.rows.find(one => one.type === type && one.inum === inum);
    if (!row) return;
    if (type !== this.kind && !(type === "user" && this.kind === "owner")) this.turn("owner");
    this.search.value = "";
    this.find();
    this.tree.reveal(identity(row));
  }
}
