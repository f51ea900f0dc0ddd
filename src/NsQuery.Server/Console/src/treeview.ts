import { CardPicture } from "./card.ts";
import { el, set, svg } from "./dom.ts";
import { found, wayTo, type Item } from "./forest.ts";
import { layout, line, type Picture, type Place } from "./layout.ts";
import { move } from "./treekeys.ts";

/** A picture of trees, which the keyboard and a screen reader walk as a tree. */
export class TreeView {
  private readonly links = svg("g", { class: "links", "aria-hidden": "true" });
  private readonly cards = svg("g", { role: "none" });
  private readonly drawing = svg("svg", { role: "none" }, this.links, this.cards);
  readonly element = el("div", { class: "canvas", role: "tree", keydown: (event: KeyboardEvent) => this.key(event) }, this.drawing);
  private readonly pictures = new Map<string, CardPicture>();
  private readonly toggled = new Map<string, boolean>();
  private roots: Item[] = [];
  private picture: Picture = { places: [], width: 0, height: 0 };
  private words = "";
  /** 0 until somebody chooses one: then as large as fits, within reason. */
  private zoom = 0;
  private focus = "";
  selected = "";

  constructor(private readonly chosen: (item: Item | undefined) => void) {
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  /** The trees are so now. */
  show(roots: Item[], label: string): void {
    this.roots = roots;
    set(this.element, { "aria-label": label });
    this.draw();
  }

  search(words: string): number {
    this.words = words.trim();
    this.draw();
    return this.found?.matches ?? 0;
  }

  scale(by: number): void {
    this.zoom = Math.min(2, Math.max(0.25, by === 0 ? this.fitting() : this.scaled * by));
    this.draw();
  }

  openAll(isOpen: boolean): void {
    const visit = (item: Item): void => { if (item.children.length > 0) this.toggled.set(item.id, isOpen); item.children.forEach(visit); };
    this.roots.forEach(visit);
    this.draw();
  }

  select(id: string, takesFocus = true): void {
    this.selected = this.focus = id;
    this.draw();
    const picture = this.pictures.get(id);
    if (takesFocus) picture?.element.focus();
    this.tell();
  }

  /** Tells how the chosen item is now. */
  tell(): void {
    if (this.selected) this.chosen(wayTo(this.selected, this.roots).at(-1));
  }

  /** Chooses an item wherever it is. */
  reveal(id: string): void {
    for (const above of wayTo(id, this.roots).slice(0, -1)) this.toggled.set(above.id, true);
    this.select(id);
    this.pictures.get(id)?.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  toggle(id: string): void {
    const place = this.picture.places.find(one => one.item.id === id);
    if (!place) return;
    this.toggled.set(id, place.hidden > 0);
    this.draw();
  }

  focusFirst(): void {
    const match = this.picture.places.find(place => this.found?.exact.has(place.item)) ?? this.picture.places[0];
    if (match) this.select(match.item.id);
  }

  private found?: { kept: Set<Item>; exact: Set<Item>; matches: number };

  private get scaled(): number {
    return this.zoom || Math.min(1, Math.max(0.75, this.element.clientWidth / this.picture.width));
  }

  private fitting(): number {
    return Math.min(1, this.element.clientWidth / (this.picture.width + 8), this.element.clientHeight / (this.picture.height + 8));
  }

  private below(item: Item): Item[] {
    if (this.found) return item.children.filter(child => this.found!.kept.has(child));
    return this.toggled.get(item.id) ?? item.look !== "group" ? item.children : [];
  }

  private draw(): void {
    const isNarrow = this.element.clientWidth < 560;
    this.look();
    const roots = this.found ? this.roots.filter(root => this.found!.kept.has(root)) : this.roots;
    this.picture = layout(roots, item => this.below(item), isNarrow);
    const { places, width, height } = this.picture;
    set(this.drawing, { width: width * this.scaled, height: height * this.scaled, viewBox: `0 0 ${width} ${height}` });
    this.links.replaceChildren(...places.filter(place => place.parent).map(place => svg("path", { d: line(place, isNarrow) })));
    if (!places.some(place => place.item.id === this.focus)) this.focus = places[0]?.item.id ?? "";
    const shown = new Set<string>();
    places.forEach((place, index) => this.put(place, index, shown));
    for (const [id, picture] of this.pictures) if (!shown.has(id)) { picture.element.remove(); this.pictures.delete(id); }
  }

  /** What a search finds. */
  private look(): void {
    if (this.words === "") { this.found = undefined; return; }
    const kept = found(this.roots, this.words);
    const exact = new Set([...kept].filter(item => item.row && this.words.toLowerCase().split(/\s+/).every(word => item.text.includes(word))));
    this.found = { kept, exact, matches: exact.size };
  }

  private put(place: Place, index: number, shown: Set<string>): void {
    const { id } = place.item;
    let picture = this.pictures.get(id);
    if (!picture) this.pictures.set(id, picture = new CardPicture(id, { select: one => this.select(one), toggle: one => this.toggle(one) }));
    picture.show(place, id === this.selected, this.found?.exact.has(place.item) ?? false);
    set(picture.element, { tabindex: id === this.focus ? 0 : -1 });
    // Screen readers read in the order of the document; what is in its place is not moved, since that would take the focus from it.
    if (this.cards.children[index] !== picture.element) this.cards.insertBefore(picture.element, this.cards.children[index] ?? null);
    shown.add(id);
  }

  private key(event: KeyboardEvent): void {
    const at = this.picture.places.find(place => place.item.id === (event.target as Element).getAttribute("data-id"));
    if (!at || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = move(event.key, at, this.picture.places);
    if (step === undefined) return;
    event.preventDefault();
    if (step === "toggle") this.toggle(at.item.id);
    else if (step === "select") this.select(at.item.id);
    else this.go(step);
  }

  private go(place: Place): void {
    this.focus = place.item.id;
    this.draw();
    const { element } = this.pictures.get(place.item.id)!;
    element.focus();
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
