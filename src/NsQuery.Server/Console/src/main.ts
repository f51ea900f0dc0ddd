import { access, signOut } from "./api.ts";
import { auditView } from "./auditview.ts";
import { el, visible } from "./dom.ts";
import { NamespacesView } from "./namespaces.ts";
import { savedView } from "./savedview.ts";
import { signInView } from "./signin.ts";
import { sqlView } from "./sqlview.ts";

const Pages: [string, string][] = [["namespaces", "Namespaces"], ["sql", "SQL"], ["queries", "Queries"], ["audits", "Audits"]];

let leave = new AbortController();

async function start(): Promise<void> {
  const { client, scopes } = await access();
  if (!scopes.includes("saved") && !scopes.includes("sql")) {
    leave.abort();
    document.body.replaceChildren(signInView(start));
    return;
  }
  const mayRunSql = scopes.includes("sql");
  const main = el("main", { id: "main", tabindex: -1 });
  const links = Pages.filter(([page]) => page !== "sql" || mayRunSql).map(([page, name]) => el("a", { href: `#/${page}` }, name));
  const out = el("button", { type: "button", class: "quiet", click: () => signOut().then(start) }, "Sign out");
  document.body.replaceChildren(
    el("a", { class: "skip", href: "#main", click: (event: Event) => { event.preventDefault(); main.focus(); } }, "Skip to the page"),
    el("header", { class: "top" }, el("span", { class: "brand" }, "NsQuery"), el("nav", { "aria-label": "Pages" }, ...links), el("span", { class: "who muted" }, visible(client)), out),
    main);
  window.onhashchange = () => show(main, links, mayRunSql);
  show(main, links, mayRunSql);
}

function show(main: HTMLElement, links: HTMLElement[], mayRunSql: boolean): void {
  leave.abort();
  leave = new AbortController();
  const [page = "namespaces", name = ""] = location.hash.slice(2).split("/").map(decodeURIComponent).filter(Boolean);
  for (const link of links) {
    const isHere = link.getAttribute("href") === `#/${page}`;
    if (isHere) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  document.title = `${Pages.find(([one]) => one === page)?.[1] ?? "Namespaces"} · NsQuery`;
  main.replaceChildren(view(page, name, mayRunSql));
}

function view(page: string, name: string, mayRunSql: boolean): HTMLElement {
  switch (page) {
    case "sql": return sqlView();
    case "queries": return savedView(name, mayRunSql);
    case "audits": return auditView();
    default: return new NamespacesView(mayRunSql, leave.signal).element;
  }
}

window.addEventListener("signed-out", () => void start());
void start();
