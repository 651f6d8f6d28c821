/** Names of files: how they are shown, and what they become on somebody's disk. */

// C0 and C1 controls, marks that turn the direction of writing, and what takes no width
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const REFUSED = /[<>:"|?*\\]/g;
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const LONGEST = 120;

/** A name as a person may see it: nothing hidden in it, nothing that turns the text around it. */
export function visible(name: string): string {
  return name.replace(HIDDEN, '\ufffd');
}

/** The parts of an artifact's id; empty ones, as in `/a//b`, say nothing. */
export function partsOf(id: string): string[] {
  return id.split('/').filter((part) => part !== '');
}

export function baseOf(id: string): string {
  return partsOf(id).at(-1) ?? '';
}

/** One part of a path that every common file system takes, and that names nothing but itself. */
export function safePart(part: string): string {
  const plain = part
    .normalize('NFC')
    .replace(HIDDEN, '')
    .replace(REFUSED, '_')
    .replace(/^ +|[. ]+$/g, '');
  if (plain === '') return /^\.+$/.test(part.trim()) ? '' : '_';
  return shorten(RESERVED.test(plain) ? `_${plain}` : plain);
}

/** Paths for an archive, one for each id and in their order: relative, inside `folder`, none twice. */
export function pathsIn(folder: string, ids: readonly string[]): string[] {
  const split = ids.map(safeParts);
  const folders = new Set(split.flatMap(foldersOf));
  const taken = new Set<string>();
  return split.map((parts) => {
    const path = free(parts.join('/'), (one) => taken.has(keyOf(one)) || folders.has(keyOf(one)));
    taken.add(keyOf(path));
    return `${folder}/${path}`;
  });
}

function safeParts(id: string): string[] {
  const parts = partsOf(id).map(safePart).filter(Boolean);
  return parts.length > 0 ? parts : ['_'];
}

function foldersOf(parts: readonly string[]): string[] {
  return parts.slice(0, -1).map((_, index) => keyOf(parts.slice(0, index + 1).join('/')));
}

/** Two names that a disk may hold to be one: without regard to case, in one normal form. */
function keyOf(path: string): string {
  return path.normalize('NFKC').toLowerCase();
}

function free(path: string, isTaken: (path: string) => boolean): string {
  if (!isTaken(path)) return path;
  const slash = path.lastIndexOf('/') + 1;
  const dot = path.lastIndexOf('.');
  const end = dot > slash ? dot : path.length;
  for (let n = 2; ; n += 1) {
    const other = `${path.slice(0, end)} (${n})${path.slice(end)}`;
    if (!isTaken(other)) return other;
  }
}

function shorten(part: string): string {
  const letters = Array.from(part);
  if (letters.length <= LONGEST) return part;
  const dot = part.lastIndexOf('.');
  const ending = dot > 0 && part.length - dot <= 12 ? part.slice(dot) : '';
  return letters.slice(0, LONGEST - ending.length).join('') + ending;
}
