/** The editor behind `Editor`, in a part of the page that is loaded when a file is first opened. */
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { FileView } from '../task/types';
import { words } from '../words';
import { grammarOf, loadGrammar } from './languages';
import { reading } from './setup';
import { Typing } from './typing';

/** How long after a key, wheel or finger a scroll counts as the person's own. */
const OWN_SCROLL_MS = 400;
const AT_END_PX = 48;
const END_MARGIN_PX = 8;
/** Text is put in with every second frame: the eye sees no difference, and the page has time. */
const EVERY_MS = 24;
/** Where that takes long, text is put in less often: typing has at most half of the page's time. */
const SELDOM_MS = 200;

export class CodeEditor {
  readonly #view: EditorView;
  readonly #typing = new Typing();
  readonly #grammar = new Compartment();
  readonly #wrapping = new Compartment();
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #stop = new AbortController();
  /** How many letters of each file have been shown. */
  readonly #seen = new Map<string, number>();
  #file: FileView | undefined;
  #frame = 0;
  #isWrapped = false;
  #staysAtEnd = false;
  #touchedAt = 0;
  #typedAt = 0;
  #everyMs = EVERY_MS;
  #lateMs = 0;
  #tickedAt = 0;
  #mustSettle = false;

  constructor(parent: HTMLElement) {
    // with all it needs from the start: its styles may come in only by the nonce
    const state = EditorState.create({ extensions: reading('') });
    this.#view = new EditorView({ parent, state });
    const { signal } = this.#stop;
    document.addEventListener('visibilitychange', () => this.#schedule(), { signal });
    const touched = () => {
      this.#touchedAt = performance.now();
    };
    for (const kind of ['wheel', 'touchmove', 'pointerdown', 'keydown'])
      this.#view.dom.addEventListener(kind, touched, { signal, passive: true, capture: true });
    this.#view.scrollDOM.addEventListener('scroll', () => this.#scrolled(), { signal });
  }

  /** Shows a file; `isTyped`: one that is opened now is typed from where it was seen last. */
  show(file: FileView, isTyped: boolean): void {
    const now = performance.now();
    if (file.id === this.#file?.id) {
      this.#typing.receive(file.text, file.version, now);
    } else {
      if (this.#file) this.#seen.set(this.#file.id, this.#typing.shown);
      const letters = isTyped ? (this.#seen.get(file.id) ?? 0) : Number.POSITIVE_INFINITY;
      this.#typing.open(file.text, file.version, letters, now);
      this.#open(file, isTyped);
    }
    this.#file = file;
    this.#schedule();
  }

  wrap(isWrapped: boolean): void {
    if (isWrapped === this.#isWrapped) return;
    this.#isWrapped = isWrapped;
    this.#view.dispatch({ effects: this.#wrapping.reconfigure(this.#wrap()) });
  }

  destroy(): void {
    this.#stop.abort();
    cancelAnimationFrame(this.#frame);
    this.#file = undefined;
    this.#view.destroy();
  }

  #open(file: FileView, isTyped: boolean): void {
    const { name, grammar } = grammarOf(file.id, file.language);
    const extensions = [
      reading(words.files.editor(file.id)),
      this.#wrapping.of(this.#wrap()),
      this.#grammar.of(grammar ?? []),
    ];
    const { text } = this.#typing.take(performance.now(), !isTyped);
    this.#view.setState(EditorState.create({ doc: text, extensions }));
    this.#staysAtEnd = isTyped;
    this.#mustSettle = isTyped;
    if (!grammar) void this.#colour(file.id, name);
  }

  async #colour(id: string, name: string): Promise<void> {
    const grammar = await loadGrammar(name);
    if (this.#file?.id === id) this.#view.dispatch({ effects: this.#grammar.reconfigure(grammar) });
  }

  #wrap(): Extension {
    return this.#isWrapped ? EditorView.lineWrapping : [];
  }

  get #isStill(): boolean {
    return document.hidden || this.#calm.matches;
  }

  #schedule(): void {
    if (!this.#typing.isPending && !this.#mustSettle) return;
    // a page that nobody sees has no frames
    if (document.hidden) this.#type(performance.now());
    else if (this.#frame === 0) {
      this.#tickedAt = performance.now();
      this.#frame = requestAnimationFrame(() => this.#tick());
    }
  }

  #tick(): void {
    this.#frame = 0;
    const now = performance.now();
    this.#weigh(now);
    if (!this.#typing.isPending) {
      this.#settle();
    } else if (now - this.#typedAt >= this.#everyMs) {
      this.#typedAt = now;
      this.#everyMs = Math.min(SELDOM_MS, EVERY_MS + 2 * this.#lateMs);
      this.#lateMs = 0;
      this.#type(now);
    }
    this.#schedule();
  }

  /** What putting text in takes shows in how late the frames behind it are: drawing goes on beside them. */
  #weigh(now: number): void {
    this.#lateMs += Math.max(0, now - this.#tickedAt - EVERY_MS);
    this.#tickedAt = now;
  }

  #type(now: number): void {
    const { isAnew, text } = this.#typing.take(now, this.#isStill);
    if (text === '' && !isAnew) return;
    const end = this.#view.state.doc.length;
    const changes = { from: isAnew ? 0 : end, to: end, insert: text };
    const length = changes.from + text.length;
    // told with the text: to scroll afterwards would draw all that is in sight twice
    const effects = this.#staysAtEnd
      ? [EditorView.scrollIntoView(length, { y: 'end', yMargin: END_MARGIN_PX })]
      : [];
    this.#view.dispatch({ changes, effects });
    this.#mustSettle = true;
  }

  /** The heights of lines that were never in sight are guesses: when all is typed the true end is sought. */
  #settle(): void {
    this.#mustSettle = false;
    const { scrollDOM } = this.#view;
    if (this.#staysAtEnd) scrollDOM.scrollTop = scrollDOM.scrollHeight;
  }

  /** Somebody who scrolls up while it is typed wants to read; at the end again, to follow. */
  #scrolled(): void {
    if (performance.now() - this.#touchedAt > OWN_SCROLL_MS) return;
    const { scrollTop, scrollHeight, clientHeight } = this.#view.scrollDOM;
    this.#staysAtEnd = scrollHeight - scrollTop - clientHeight < AT_END_PX;
  }
}
