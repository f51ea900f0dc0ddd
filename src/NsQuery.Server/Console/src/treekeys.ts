import type { Place } from "./layout.ts";

/** What a key does in a tree, as the ARIA authoring practices have it: go to another item, open or close this one, choose it, or nothing. */
export function move(key: string, at: Place, places: Place[]): Place | "toggle" | "select" | undefined {
  const index = places.indexOf(at), isOpen = at.hidden === 0 && at.item.children.length > 0;
  switch (key) {
    case "ArrowDown": return places[index + 1] ?? at;
    case "ArrowUp": return places[index - 1] ?? at;
    case "ArrowRight": return isOpen ? places[index + 1] : at.hidden > 0 ? "toggle" : at;
    case "ArrowLeft": return isOpen ? "toggle" : at.parent ?? at;
    case "Home": return places[0];
    case "End": return places[places.length - 1];
    case "Enter": case " ": return "select";
    default: return key.length === 1 && /\p{L}|\p{N}/u.test(key) ? startingWith(key.toLowerCase(), index, places) : undefined;
  }
}

function startingWith(letter: string, index: number, places: Place[]): Place | undefined {
  const order = [...places.slice(index + 1), ...places.slice(0, index)];
  return order.find(place => place.item.title.toLowerCase().startsWith(letter));
}
