import { ask, type Format, type Question } from "./api.ts";
import { el } from "./dom.ts";

/** Asks once more, and hands the answer to the browser as a file. */
export async function download(question: Question, format: Format, name: string): Promise<void> {
  const blob = await (await ask(question, format)).blob();
  const address = URL.createObjectURL(blob);
  el("a", { href: address, download: `${name}.${format}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
