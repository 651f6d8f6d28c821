/** A question of the agent, and the answers that its text lists. */

export interface Asked {
  readonly text: string;
  readonly options: readonly string[];
}

const OPTION = /^\s*(?:[-*•]|\d{1,2}[.)])\s+(.+?)\s*$/;

/** Only the list at the end is one of answers: what is listed in mid-text explains. */
export function readQuestion(text: string): Asked {
  const lines = text.trimEnd().split('\n');
  let first = lines.length;
  while (first > 0 && OPTION.test(lines[first - 1] ?? '')) first -= 1;
  const options = [...new Set(lines.slice(first).map((line) => OPTION.exec(line)?.[1] ?? line))];
  const asked = lines.slice(0, first).join('\n').trim();
  return asked === '' ? { text: text.trim(), options: [] } : { text: asked, options };
}
