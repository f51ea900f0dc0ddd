import { query, type Answer, type Question } from "./api.ts";

const Pause = 3000;

export type Liveness = "live" | "waits" | "fails";

/** Tells what a question answers now, and again whenever it may have changed, until the signal. Hidden pages ask nothing. */
export async function live(question: Question, signal: AbortSignal, tell: (answer: Answer) => void, state: (liveness: Liveness, error?: Error) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      if (!document.hidden) {
        tell(await query(question, signal));
        state("live");
      } else {
        state("waits");
      }
    } catch (error) {
      if (signal.aborted) return;
      state("fails", error as Error);
    }
    await pause(signal);
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, Pause);
    signal.addEventListener("abort", () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
