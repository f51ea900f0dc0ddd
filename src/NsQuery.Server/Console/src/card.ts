import { set, svg, visible } from "./dom.ts";
import { plural } from "./forest.ts";
import { Card, type Place } from "./layout.ts";

/** The picture of one item: what it is, whose, how many are in it, and whether there is more below. */
export class CardPicture {
  /** What a screen reader says, and the mouse is shown: all of it, where the picture has it cut. */
  private readonly name = svg("title");
  private readonly title = svg("text", { x: 64, y: 21, class: "title" });
  private readonly note = svg("text", { x: 64, y: 37, class: "note" });
  private readonly kind = svg("text", { x: 32, y: 28, class: "kind" });
  private readonly whose = svg("text", { x: Card.width - 18, y: 21, class: "note", "text-anchor": "end" });
  private readonly sign = svg("text", { x: 0, y: 4 });
  private readonly toggle = svg("g", { class: "toggle", "aria-hidden": "true" }, svg("rect", { x: -14, y: -11, width: 28, height: 22, rx: 11 }), this.sign);
  private readonly crowd = svg("rect", { x: 0, y: Card.height - 3, height: 3, rx: 1.5, class: "crowd" });
  readonly element: SVGGElement;

  constructor(id: string, act: { select: (id: string) => void; toggle: (id: string) => void }) {
    this.element = svg("g", { role: "treeitem", tabindex: -1, "data-id": id, click: () => act.select(id) }, this.name,
      svg("rect", { class: "card", width: Card.width, height: Card.height, rx: 10 }),
      svg("rect", { class: "badge", x: 8, y: 10, width: 48, height: 28, rx: 8 }),
      this.kind, this.title, this.note, this.whose, this.crowd, this.toggle);
    this.toggle.addEventListener("click", event => { event.stopPropagation(); act.toggle(id); });
  }

  show(place: Place, isSelected: boolean, isFound: boolean): void {
    const { item } = place, hasMore = item.children.length > 0, isOpen = place.hidden === 0;
    const name = `${item.look === "group" ? "" : `${item.type} namespace, `}${visible(item.title)}, ${item.note}${item.whose ? `, created by ${item.whose}` : ""}`;
    set(this.element, {
      class: `item ${item.look}${isSelected ? " selected" : ""}${isFound ? " found" : ""}`, "data-type": item.type,
      transform: `translate(${place.x} ${place.y})`,
      "aria-level": place.level, "aria-posinset": place.position, "aria-setsize": place.siblings,
      "aria-expanded": hasMore ? String(isOpen) : null, "aria-selected": String(isSelected),
    });
    const whole = hasMore && !isOpen ? `${name}, ${plural(item.children.length, "child", "children")} below` : name;
    if (this.name.textContent !== whole) this.name.textContent = whole;
    this.kind.textContent = item.type;
    this.title.textContent = cut(visible(item.title), item.whose ? 10 : 18);
    this.note.textContent = item.note;
    this.whose.textContent = item.whose;
    set(this.toggle, { visibility: hasMore ? "visible" : "hidden", transform: `translate(${Card.width} ${Card.height / 2})` });
    this.sign.textContent = isOpen ? "−" : `+${item.children.length}`;
    set(this.crowd, { width: Math.min(Card.width - 20, Math.log2(1 + Number(item.row?.nprocs ?? 0)) * 18), transform: "translate(10 0)" });
  }
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
