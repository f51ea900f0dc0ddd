import type { Cell, Row } from "./api.ts";

export type TreeKind = "pid" | "user" | "owner";

/** A namespace, or in the tree of owners all those of one type that one user namespace owns. */
export interface Item {
  id: string;
  type: string;
  title: string;
  note: string;
  /** Who made it, if that was not root. */
  whose: string;
  look: "initial" | "container" | "plain" | "empty" | "group";
  row?: Row;
  children: Item[];
  /** What a search looks through. */
  text: string;
}

/** What tells a namespace from another that once had its inode number. */
export function identity(row: Row): string {
  return `${row.type}:${row.ns_id ?? row.inum}`;
}

export function plural(count: Cell | undefined, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The trees of a kind, of the rows of all namespaces. */
export function forest(kind: TreeKind, rows: Row[]): Item[] {
  const spine = kind === "pid" ? "pid" : "user";
  const items = new Map<Cell, Item>();
  for (const row of rows) if (row.type === spine) items.set(row.inum, item(row));
  const roots: Item[] = [];
  for (const one of items.values()) (items.get(one.row!.parent)?.children ?? roots).push(one);
  if (kind === "owner") addOwned(rows, items);
  return roots;
}

function addOwned(rows: Row[], items: Map<Cell, Item>): void {
  for (const [type, owned] of Object.entries(Object.groupBy(rows, row => String(row.type)))) {
    if (type === "user") continue;
    const byOwner = Map.groupBy(owned!, row => row.owner);
    for (const [owner, all] of byOwner) {
      const children = all.map(item);
      const above = items.get(owner);
      if (!above) continue;
      above.children.push(...children.length === 1 ? children : [group(type, above, children)]);
    }
  }
}

function group(type: string, above: Item, children: Item[]): Item {
  return { id: `${above.id}/${type}`, type, title: `${children.length} ${type} namespaces`, note: `owned by ${above.row!.inum}`, whose: "", look: "group", children, text: "" };
}

function item(row: Row): Item {
  const name = row.name ?? row.container ?? row.comm;
  const title = row.is_initial ? "initial" : name === null || name === undefined ? (row.ntasks === 0 ? "nobody inside" : "threads only") : short(String(name));
  const look = row.is_initial ? "initial" : row.ntasks === 0 ? "empty" : row.container ? "container" : "plain";
  return {
    id: identity(row),
    type: String(row.type),
    title,
    note: `${row.inum} · ${plural(row.nprocs, "proc")}`,
    whose: row.owner_uid ? `uid ${row.owner_uid}` : "",
    look,
    row,
    children: [],
    text: [row.type, row.inum, row.comm, row.pid, row.name, row.container, row.runtime].filter(part => part !== null && part !== undefined).join(" ").toLowerCase(),
  };
}

/** An id of a container is known by its first twelve digits. */
function short(name: string): string {
  return /^[0-9a-f]{64}$/.test(name) ? name.slice(0, 12) : name;
}

/** The items that a search finds, each with all that is above it. */
export function found(roots: Item[], words: string): Set<Item> {
  const wanted = words.toLowerCase().split(/\s+/).filter(word => word.length > 0);
  const kept = new Set<Item>();
  const visit = (one: Item, above: Item[]): void => {
    if (one.row && wanted.every(word => one.text.includes(word))) for (const up of [...above, one]) kept.add(up);
    for (const child of one.children) visit(child, [...above, one]);
  };
  for (const root of roots) visit(root, []);
  return kept;
}

/** The way from a root down to an item; empty if there is none such. */
export function wayTo(id: string, items: Item[]): Item[] {
  for (const one of items) {
    if (one.id === id) return [one];
    const below = wayTo(id, one.children);
    if (below.length > 0) return [one, ...below];
  }
  return [];
}
