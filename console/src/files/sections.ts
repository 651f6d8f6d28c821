/**
 * A long markdown text in sections that can be rendered one by one.
 *
 * A cut depends only on what stands before it and on the line behind it, so that a text that grows keeps
 * the sections that it has, and only its last one is rendered again.
 */
const SECTION = 2_500;
/** From here on a list may be cut too: between two of its items it shows least. */
const LONG_SECTION = 24_000;

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const NEW_START = /^(?:[\p{L}#]|`{3}|~{3})/u;
const ITEM = /^[-*+] /;
const DEFINITION = /^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S[^\n]{0,500}$/gm;
const MOST_DEFINITIONS = 200;

export function sectionsOf(text: string): string[] {
  const clean = text.replace(/\r\n?/g, '\n');
  const cuts = cutsOf(clean);
  const sections = cuts.map((from, index) => clean.slice(from, cuts[index + 1]));
  if (sections.length < 2) return sections;
  // what links refer to may stand in another section
  const definitions = clean.match(DEFINITION)?.slice(0, MOST_DEFINITIONS) ?? [];
  if (definitions.length === 0) return sections;
  const suffix = `\n\n${definitions.join('\n')}\n`;
  return sections.map((section) => (section.includes('[') ? section + suffix : section));
}

function cutsOf(text: string): number[] {
  const cuts = text === '' ? [] : [0];
  let last = 0;
  let fence = '';
  let isAfterBlank = false;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end + 1;
    const line = text.slice(at, Math.min(next, at + 200));
    if (fence === '' && mayCut(line, at - last, isAfterBlank)) {
      cuts.push(at);
      last = at;
    }
    fence = fenceAfter(fence, line);
    isAfterBlank = line.trim() === '';
    at = next;
  }
  return cuts;
}

function mayCut(line: string, length: number, isAfterBlank: boolean): boolean {
  if (length < SECTION) return false;
  if (isAfterBlank && NEW_START.test(line)) return true;
  return length >= LONG_SECTION && ITEM.test(line);
}

/** The fence that is open behind a line; empty where none is. */
function fenceAfter(open: string, line: string): string {
  const mark = FENCE.exec(line)?.[1] ?? '';
  if (mark === '') return open;
  if (open === '') return mark;
  const closes = mark.startsWith(open) && line.trim() === mark;
  return closes ? '' : open;
}
