import { el } from "./dom.ts";
import type { Parameter } from "./schema.ts";

/** Fields for the values of parameters. One left empty takes its default. */
export class ParameterForm {
  readonly element = el("div", { class: "parameters" });
  private readonly inputs = new Map<string, HTMLInputElement>();

  show(parameters: Parameter[]): void {
    const before = this.values;
    this.inputs.clear();
    this.element.replaceChildren(...parameters.map(parameter => this.field(parameter, before[parameter.name])));
  }

  get values(): Record<string, string> {
    return Object.fromEntries([...this.inputs].filter(([, input]) => input.value !== "").map(([name, input]) => [name, input.value]));
  }

  private field(parameter: Parameter, value?: string): HTMLElement {
    const input = el("input", { type: "text", inputmode: parameter.type === "INTEGER" ? "numeric" : null, placeholder: parameter.default ?? "NULL", autocomplete: "off", spellcheck: "false", value });
    this.inputs.set(parameter.name, input);
    return el("label", {}, el("span", {}, parameter.name, " ", el("small", {}, parameter.type.toLowerCase())), input, parameter.doc ? el("small", {}, parameter.doc) : null);
  }
}
