import { identity, plural } from "./forest.ts";
import { el, visible } from "./dom.ts";
import type { Row } from "./api.ts";

const Most = 30;

/** What came, went and grew since the page was opened, newest first. */
export class Changes {
  private readonly list = el("ol", { class: "plain changes" });
  readonly element = el("details", { class: "panel" }, el("summary", {}, "Changes"), this.list);
  private before?: Map<string, Row>;

  constructor(private readonly say: (text: string) => void) {
    this.list.append(el("li", { class: "muted" }, "None since this page was opened."));
  }

  /** Compares with the rows before. */
  take(rows: Row[]): void {
    const now = new Map(rows.map(row => [identity(row), row]));
    const { before } = this;
    this.before = now;
    if (!before) return;
    const came = [...now].filter(([id]) => !before.has(id)).map(([, row]) => row);
    const gone = [...before].filter(([id]) => !now.has(id)).map(([, row]) => row);
    const news = [...came.map(row => ({ row, sign: "+" })), ...gone.map(row => ({ row, sign: "−" }))];
    if (news.length === 0) return;
    if (before.size > 0 && this.list.firstElementChild?.className === "muted") this.list.replaceChildren();
    const time = new Date().toLocaleTimeString();
    this.list.prepend(...news.map(({ row, sign }) => el("li", { class: sign === "+" ? "came" : "gone" }, el("time", {}, time), ` ${sign} `, el("span", { class: "chip", "data-type": String(row.type) }, String(row.type)), ` ${row.inum} ${visible(String(row.name ?? row.comm ?? ""))}`)));
    while (this.list.children.length > Most) this.list.lastElementChild!.remove();
    this.say([came.length ? `${plural(came.length, "namespace")} appeared` : "", gone.length ? `${plural(gone.length, "namespace")} gone` : ""].filter(Boolean).join(", "));
  }
}
