import type { Answer, Cell, Column } from "./api.ts";
import { el, svg, visible } from "./dom.ts";

const Size = { width: 860, height: 360, left: 70, right: 16, top: 16, bottom: 88 };
const Most = { bar: 60, line: 2000 };

type Kind = "bar" | "line";

/** A chart of a result: one column across, one up. Null if no column is a number. */
export function chartOf(answer: Answer): HTMLElement | null {
  const numbers = answer.columns.filter(column => answer.rows.some(row => isNumber(row[column.name])) && answer.rows.every(row => row[column.name] === null || isNumber(row[column.name])));
  if (numbers.length === 0 || answer.rows.length < 2) return null;
  const drawing = el("div", { class: "chart", tabindex: 0, role: "region", "aria-label": "Chart" });
  const across = choice("Across", answer.columns, answer.columns.find(column => !numbers.includes(column)) ?? answer.columns[0]);
  const up = choice("Up", numbers, numbers.find(column => !/(^|_)(id|ns|pid|tid|inum|uid|owner|parent)$/.test(column.name) && column.name !== across.value) ?? numbers[0]);
  const kind = el("select", {}, el("option", { value: "bar" }, "bars"), el("option", { value: "line" }, "a line"));
  const draw = (): void => drawing.replaceChildren(...picture(answer, across.value, up.value, kind.value as Kind));
  for (const select of [across, up, kind]) select.addEventListener("change", draw);
  draw();
  return el("div", {}, el("div", { class: "bar" }, el("label", {}, "Across ", across), el("label", {}, "Up ", up), el("label", {}, "As ", kind)), drawing);
}

function choice(label: string, columns: Column[], chosen: Column): HTMLSelectElement {
  return el("select", { "aria-label": label }, ...columns.map(column => el("option", { value: column.name, selected: column === chosen }, visible(column.name))));
}

function isNumber(value: Cell): boolean {
  return typeof value === "number" || typeof value === "bigint";
}

function picture(answer: Answer, across: string, up: string, kind: Kind): Element[] {
  const points = answer.rows.filter(row => row[up] !== null).slice(0, Most[kind]).map(row => ({ name: row[across] === null ? "NULL" : visible(String(row[across])), value: Number(row[up]) }));
  const ticks = round(Math.min(0, ...points.map(point => point.value)), Math.max(0, ...points.map(point => point.value)));
  const low = ticks[0], high = ticks[ticks.length - 1];
  const { width, height, left, right, top, bottom } = Size;
  const step = (width - left - right) / points.length;
  const x = (i: number): number => left + (i + 0.5) * step;
  const y = (value: number): number => top + (height - top - bottom) * (1 - (value - low) / (high - low || 1));
  const label = `${visible(up)} by ${visible(across)}: ${points.length} points, from ${Math.min(...points.map(point => point.value))} to ${Math.max(...points.map(point => point.value))}`;
  const every = Math.ceil(points.length / 30);
  const marks = kind === "bar"
    ? points.map((point, i) => svg("rect", { class: "mark", x: x(i) - step * 0.38, width: step * 0.76, y: Math.min(y(point.value), y(0)), height: Math.abs(y(point.value) - y(0)), rx: Math.min(3, step / 4) }, svg("title", {}, `${point.name}: ${point.value}`)))
    : [svg("path", { class: "stroke", d: points.map((point, i) => `${i ? "L" : "M"}${x(i)} ${y(point.value)}`).join("") }),
      ...points.map((point, i) => svg("circle", { class: "mark", cx: x(i), cy: y(point.value), r: points.length > 100 ? 1 : 3 }, svg("title", {}, `${point.name}: ${point.value}`)))];
  const image = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    ...ticks.map(tick => svg("g", { class: "grid" }, svg("line", { x1: left, x2: width - right, y1: y(tick), y2: y(tick) }), svg("text", { x: left - 8, y: y(tick) + 4, "text-anchor": "end" }, short(tick)))),
    ...marks,
    ...points.map((point, i) => i % every === 0 && svg("text", { class: "name", "text-anchor": "end", transform: `translate(${x(i) + 4} ${height - bottom + 16}) rotate(-35)` }, point.name.length > 14 ? `${point.name.slice(0, 13)}…` : point.name)));
  const left_out = answer.rows.length - points.length;
  return left_out > 0 ? [image, el("p", { class: "muted" }, `The first ${points.length} rows; ${left_out} more are not drawn.`)] : [image];
}

/** Round numbers from below the least to above the most. */
function round(least: number, most: number): number[] {
  const rough = (most - least || 1) / 5, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(by => by * power).find(one => one >= rough)!;
  const first = Math.floor(least / step), last = Math.max(first + 1, Math.ceil(most / step));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

function short(value: number): string {
  return Math.abs(value) >= 10_000 ? new Intl.NumberFormat("en", { notation: "compact" }).format(value) : String(value);
}
