import { hierarchy, type HierarchyNode } from "d3-hierarchy";
import type { Item } from "./forest.ts";

export const Card = { width: 236, height: 48 };

/** More lines than these are not seen at once. */
const Many = 9;

/** An item's place in the picture. */
export interface Place { item: Item; parent?: Place; x: number; y: number; level: number; position: number; siblings: number; hidden: number }
export interface Picture { places: Place[]; width: number; height: number }

/** Where each item stands: side by side on a wide screen, one below the other, set in, on a narrow one. */
export function layout(roots: Item[], children: (item: Item) => Item[], isNarrow: boolean): Picture {
  const top = { id: "", children: roots } as Item;
  const root = hierarchy(top, one => (one === top ? roots : children(one)));
  const at = isNarrow ? setIn() : sideBySide(root);
  const places = new Map<Item, Place>();
  root.eachBefore(node => {
    if (node === root) return;
    const siblings = node.parent!.children!;
    const [x, y] = at(node);
    places.set(node.data, {
      item: node.data, parent: places.get(node.parent!.data), x, y, level: node.depth,
      position: siblings.indexOf(node) + 1, siblings: siblings.length, hidden: node.children ? 0 : node.data.children.length,
    });
  });
  const all = [...places.values()];
  const left = Math.min(...all.map(place => place.x)), above = Math.min(...all.map(place => place.y));
  for (const place of all) {
    place.x += 12 - left;
    place.y += 12 - above;
  }
  return { places: all, width: Math.max(0, ...all.map(place => place.x)) + Card.width + 30, height: Math.max(0, ...all.map(place => place.y)) + Card.height + 12 };
}

/** Each leaf has a line of its own. What is above stands in the middle of what is below it, or beside the first of many: a middle far away would not be seen. */
function sideBySide(root: HierarchyNode<Item>): (node: HierarchyNode<Item>) => [number, number] {
  const lines = new Map<HierarchyNode<Item>, number>();
  let line = 0, before: HierarchyNode<Item> | null = null;
  root.eachAfter(node => {
    const { children } = node;
    if (children) {
      const first = lines.get(children[0])!, last = lines.get(children[children.length - 1])!;
      lines.set(node, last - first > Many ? first : (first + last) / 2);
      return;
    }
    if (before && before.parent !== node.parent) line += 0.25;
    before = node;
    lines.set(node, line++);
  });
  return node => [(node.depth - 1) * (Card.width + 56), lines.get(node)! * (Card.height + 12)];
}

function setIn(): (node: HierarchyNode<Item>) => [number, number] {
  let line = 0;
  return node => [(node.depth - 1) * 22, line++ * (Card.height + 8)];
}

/** The line from a place to the one above it. */
export function line(place: Place, isNarrow: boolean): string {
  const from = place.parent!;
  const y1 = from.y + Card.height / 2, y2 = place.y + Card.height / 2;
  if (isNarrow) return `M${from.x + 11} ${from.y + Card.height}V${y2 - 6}q0 6 6 6H${place.x}`;
  const x1 = from.x + Card.width, middle = (x1 + place.x) / 2;
  // Many lines that go far would be a blot: those share one way down.
  if (y2 - y1 > 5 * Card.height) return `M${x1} ${y1}h16q8 0 8 8V${y2 - 8}q0 8 8 8H${place.x}`;
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${place.x} ${y2}`;
}
