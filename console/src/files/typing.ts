/**
 * The pace at which a text that comes in chunks is typed out. Pure: the clock is a parameter.
 *
 * What is pending is spread over `SPREAD_MS`, so that typing is never further behind than that; what
 * is more than `TYPED_AT_MOST` at once is not typed but put there.
 */
export const SPREAD_MS = 400;
export const TYPED_AT_MOST = 96 * 1024;

/** A text to put at the end of what is shown, or in its place where it begins anew. */
export interface Piece {
  readonly isAnew: boolean;
  readonly text: string;
}

export class Typing {
  #text = '';
  #version = Number.NaN;
  #shown = 0;
  #isAnew = false;
  #last = 0;
  #due = 0;

  /** Opens a file: its first letters are there at once, the others are typed. */
  open(text: string, version: number, letters: number, now: number): void {
    this.#text = lines(text);
    this.#version = version;
    this.#isAnew = true;
    this.#shown = whole(this.#text, Math.min(letters, this.#text.length));
    this.#spread(now);
  }

  /** Takes in the file's text as it is now. */
  receive(text: string, version: number, now: number): void {
    const clean = lines(text);
    if (version !== this.#version || !clean.startsWith(this.#text)) {
      this.open(text, version, 0, now);
    } else if (clean.length > this.#text.length) {
      this.#text = clean;
      this.#spread(now);
    }
  }

  /** How many letters of the file are shown. */
  get shown(): number {
    return this.#shown;
  }

  get isPending(): boolean {
    return this.#isAnew || this.#shown < this.#text.length;
  }

  /** What to show next; `isStill` asks for all of it. */
  take(now: number, isStill: boolean): Piece {
    const from = this.#isAnew ? 0 : this.#shown;
    this.#shown = isStill ? this.#text.length : this.#reach(now);
    const piece = { isAnew: this.#isAnew, text: this.#text.slice(from, this.#shown) };
    this.#isAnew = false;
    this.#last = now;
    return piece;
  }

  #spread(now: number): void {
    this.#last = now;
    this.#due = now + SPREAD_MS;
  }

  #reach(now: number): number {
    const end = this.#text.length;
    if (now >= this.#due) return end;
    const from = Math.max(this.#shown, end - TYPED_AT_MOST);
    const share = Math.max(0, now - this.#last) / (this.#due - this.#last);
    return whole(this.#text, from + Math.ceil((end - from) * share));
  }
}

/** Line ends as the editor counts them; a text that grows keeps its beginning by this. */
function lines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** A place that is not in the middle of a letter of two halves. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff && at < text.length ? at + 1 : at;
}
