import { acceptCompletion, autocompletion, completionKeymap, completionStatus } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { sql, SQLite } from "@codemirror/lang-sql";
import { bracketMatching, HighlightStyle, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Problem } from "./api.ts";
import { languageOf } from "./completion.ts";
import { el } from "./dom.ts";
import { schema } from "./schema.ts";

const Colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-keyword)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.special(tags.name), tags.typeName], color: "var(--code-name)" },
]);

const Look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--panel)", fontSize: "14px", borderRadius: "10px" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", minHeight: "9.5em", maxHeight: "45vh", lineHeight: "1.55" },
  ".cm-content": { padding: "10px 0", caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--muted)", border: "none" },
  ".cm-activeLine": { backgroundColor: "var(--hover)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--selection)" },
  ".cm-tooltip": { backgroundColor: "var(--panel)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: "8px", boxShadow: "0 6px 24px #0003" },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "13px" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "3px 8px" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
  ".cm-completionDetail": { color: "inherit", opacity: ".75" },
  ".cm-tooltip-autocomplete > ul > li:first-child": { borderRadius: "7px 7px 0 0" },
  ".cm-completionInfo": { borderRadius: "8px", maxWidth: "340px", padding: "8px 10px", fontSize: "13px", lineHeight: "1.45" },
  ".cm-placeholder": { color: "var(--muted)" },
  ".cm-diagnostic": { padding: "6px 10px" },
});

/** The SQL editor. It lives in a shadow root: there its styles are style sheets of the script, which the page's Content-Security-Policy lets pass. */
export class Editor {
  private readonly language = new Compartment();
  private readonly view: EditorView;
  readonly element = el("div", { class: "editor" });

  constructor(text: string, run: () => void, changed: () => void) {
    const root = this.element.attachShadow({ mode: "open" });
    this.view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }])),
          // Tab takes a completion; else it leaves the editor, as those who have no mouse expect.
          keymap.of([{ key: "Tab", run: view => completionStatus(view.state) === "active" && (acceptCompletion(view), true) }, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
          lineNumbers(), history(), drawSelection(), bracketMatching(), highlightActiveLine(), autocompletion(), EditorView.lineWrapping,
          placeholder("SELECT …"), syntaxHighlighting(Colours), Look, this.language.of(sql({ dialect: SQLite })),
          EditorView.domEventHandlers({ beforeinput: replace }),
          EditorView.contentAttributes.of({ "aria-label": "SQL" }),
          EditorView.updateListener.of(update => { if (update.docChanged) changed(); }),
        ],
      }),
    });
    void this.learn();
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  set text(text: string) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  /** The names of the statement's own parameters. */
  get parameters(): string[] {
    const names = new Set<string>();
    syntaxTree(this.view.state).iterate({
      enter: node => {
        const text = this.view.state.sliceDoc(node.from, node.to);
        if (node.name === "SpecialVar" && /^:\w+$/.test(text)) names.add(text.slice(1));
      },
    });
    return [...names];
  }

  focus(): void {
    this.view.focus();
  }

  /** Marks where a statement is wrong, until it is changed. */
  mark(problem?: Problem): void {
    const diagnostics: Diagnostic[] = [];
    if (problem?.offset !== undefined) {
      const from = Math.min(problem.offset, this.view.state.doc.length), to = this.view.state.wordAt(from)?.to ?? from + 1;
      diagnostics.push({ from, to: Math.min(to, this.view.state.doc.length), severity: "error", message: problem.message });
      this.view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    }
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  private async learn(): Promise<void> {
    this.view.dispatch({ effects: this.language.reconfigure(languageOf(await schema())) });
  }
}

/** Typing over a selection is done here: the browser would keep the colours of what was there as a style attribute, which the page's policy forbids. */
function replace(event: InputEvent, view: EditorView): boolean {
  if (event.inputType !== "insertText" || !event.data || view.state.selection.main.empty || view.composing) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  return true;
}
