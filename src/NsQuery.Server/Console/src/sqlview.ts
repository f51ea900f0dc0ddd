import { Problem } from "./api.ts";
import { el } from "./dom.ts";
import { Editor } from "./editor.ts";
import { ParameterForm } from "./form.ts";
import { Result } from "./result.ts";
import { schema, type Schema } from "./schema.ts";

const Key = "nsquery.sql";
const First = "SELECT type, count(*) AS namespaces, sum(nprocs) AS memberships\nFROM namespaces\nGROUP BY type\nORDER BY namespaces DESC";

/** SQL that is kept until the tab closes. */
export const draft = {
  get: () => sessionStorage.getItem(Key) ?? First,
  set: (sql: string) => sessionStorage.setItem(Key, sql),
};

/** SQL of one's own. */
export function sqlView(): HTMLElement {
  const result = new Result(), form = new ParameterForm();
  const run = async (): Promise<void> => {
    editor.mark();
    const answer = await result.run({ sql: editor.text, values: form.values }, "answer");
    if (answer instanceof Problem) editor.mark(answer);
  };
  let names = "";
  const changed = (): void => {
    draft.set(editor.text);
    const now = editor.parameters;
    if (now.join() === names) return;
    names = now.join();
    form.show(now.map(name => ({ name, type: "VALUE", default: "needed", doc: null })));
  };
  const editor = new Editor(draft.get(), () => void run(), changed);
  queueMicrotask(changed);
  const tables = el("details", { class: "panel tables" }, el("summary", {}, "Tables and examples"));
  void schema().then(all => tables.append(reference(all, sql => { editor.text = sql; editor.focus(); })), () => undefined);
  return el("div", { class: "view sql" },
    el("h1", { class: "unseen" }, "SQL"), editor.element, form.element,
    el("div", { class: "bar" }, el("button", { type: "button", class: "primary", click: () => void run() }, "Run"), el("span", { class: "muted" }, el("kbd", {}, "Ctrl"), " ", el("kbd", {}, "Enter"))),
    result.element, tables);
}

function reference({ tables, views }: Schema, use: (sql: string) => void): HTMLElement {
  const one = (name: string, doc: string, ...more: HTMLElement[]) => el("details", {}, el("summary", {}, el("code", {}, name), " ", el("span", { class: "muted" }, `${doc.split(". ")[0].slice(0, 90)}`)), el("p", {}, doc), ...more);
  return el("div", {},
    ...tables.map(table => one(table.name, table.doc,
      el("div", { class: "bar" }, ...table.examples.map(example => el("button", { type: "button", class: "example", click: () => use(example) }, example))),
      el("dl", { class: "docs" }, ...table.columns.filter(column => !column.hidden).flatMap(column => [el("dt", {}, column.name, " ", el("small", {}, column.type.toLowerCase())), el("dd", {}, column.doc)])))),
    ...views.map(view => one(view.name, view.doc)));
}
