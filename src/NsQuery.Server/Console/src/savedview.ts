import { el } from "./dom.ts";
import { ParameterForm } from "./form.ts";
import { complaint, Result } from "./result.ts";
import { savedQueries, type Saved } from "./schema.ts";
import { draft } from "./sqlview.ts";

/** The saved queries, and one of them with its form and its answer. */
export function savedView(name: string, mayRunSql: boolean): HTMLElement {
  const list = el("ul", { class: "plain queries" });
  const search = el("input", { type: "search", placeholder: "Find a query", "aria-label": "Find a query", input: () => narrow(list, search.value) });
  const chosen = el("section", { class: "chosen", "aria-label": "Query" }, el("p", { class: "muted hint" }, "Choose a query."));
  savedQueries().then(all => {
    const queries = all.filter(query => query.severity === null);
    list.replaceChildren(...queries.map(query => el("li", { "data-text": `${query.name} ${query.title} ${query.why}`.toLowerCase() },
      el("a", { href: `#/queries/${query.name}`, "aria-current": query.name === name ? "page" : null }, query.title, el("small", {}, query.name)))));
    const query = queries.find(one => one.name === name);
    if (query) chosen.replaceChildren(...one(query, mayRunSql));
    list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, error => chosen.replaceChildren(complaint(error)));
  return el("div", { class: `view two${name ? " has-choice" : ""}` }, el("h1", { class: "unseen" }, "Saved queries"), el("nav", { class: "panel side", "aria-label": "Saved queries" }, search, list), chosen);
}

function narrow(list: HTMLElement, words: string): void {
  for (const line of list.children as HTMLCollectionOf<HTMLElement>) line.hidden = !words.toLowerCase().split(/\s+/).every(word => line.dataset.text!.includes(word));
}

function one(query: Saved, mayRunSql: boolean): HTMLElement[] {
  const result = new Result(), form = new ParameterForm();
  form.show(query.parameters);
  const run = (event?: Event): void => {
    event?.preventDefault();
    void result.run({ saved: query.name, values: form.values }, query.name);
  };
  // Every parameter has a default, so it can answer at once.
  run();
  return [
    el("a", { class: "back", href: "#/queries" }, "All queries"),
    el("h2", {}, query.title),
    el("p", {}, query.why ?? ""),
    query.needs ? el("p", { class: "muted" }, `Needs ${query.needs}`) : el("span"),
    el("form", { submit: run }, form.element, el("div", { class: "bar" }, el("button", { class: "primary" }, "Run"),
      mayRunSql && el("a", { class: "button", href: "#/sql", click: () => draft.set(query.sql) }, "Open in the editor"))),
    el("details", { class: "sql-text" }, el("summary", {}, "SQL"), el("pre", {}, query.sql)),
    result.element,
  ];
}
