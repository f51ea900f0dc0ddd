import { Problem, signIn } from "./api.ts";
import { el } from "./dom.ts";

/** Asks for a token. */
export function signInView(done: () => Promise<void>): HTMLElement {
  const input = el("input", { type: "password", name: "token", autocomplete: "current-password", spellcheck: "false", required: true, autofocus: true });
  const wrong = el("p", { class: "problem", role: "alert", hidden: true });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      await signIn(input.value.trim());
      await done();
    } catch (error) {
      wrong.hidden = false;
      wrong.textContent = error instanceof Problem && error.status === 401 ? "The server knows no such token." : (error as Error).message;
      input.select();
    }
  };
  return el("main", { class: "signin" }, el("form", { class: "panel", submit },
    el("h1", {}, "NsQuery"), el("p", { class: "muted" }, "SQL over the Linux namespaces of this machine."),
    el("label", {}, el("span", {}, "Token"), input), wrong, el("button", { class: "primary" }, "Sign in"),
    el("p", { class: "muted" }, "On the server, ", el("code", {}, "nsqueryd token create NAME"), " makes one. ", "Its first start prints a link that signs in without one.")));
}
