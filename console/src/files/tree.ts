/** The tree of files as the rows that are seen, top to bottom. */

import type { Files, Mark } from './marks';
import { partsOf } from './names';
import { bytesOf } from './sizes';

interface Place {
  readonly key: string;
  readonly name: string;
  readonly level: number;
  /** Which of how many siblings, for screen readers. */
  readonly place: number;
  readonly siblings: number;
}

export interface FileRow extends Place {
  readonly kind: 'file';
  readonly id: string;
  readonly bytes: number;
  readonly mark: Mark | undefined;
  readonly isWriting: boolean;
}

export interface FolderRow extends Place {
  readonly kind: 'folder';
  readonly isOpen: boolean;
  readonly files: number;
  readonly hasMarks: boolean;
  readonly isWriting: boolean;
}

export type Row = FileRow | FolderRow;

export interface Leaf {
  readonly id: string;
  readonly bytes: number;
  readonly mark: Mark | undefined;
  readonly isWriting: boolean;
}

interface Folder {
  readonly key: string;
  readonly name: string;
  readonly folders: Map<string, Folder>;
  readonly leaves: { readonly name: string; readonly leaf: Leaf }[];
}

/** All files, and those that are gone, as the tree shows them. */
export function leavesOf(
  files: Files,
  before: Files | undefined,
  marks: ReadonlyMap<string, Mark>,
  newest: string,
  isLive: boolean,
): Leaf[] {
  const leaves: Leaf[] = [];
  for (const [id, file] of files) {
    const isWriting = isLive && (id === newest || !file.complete);
    leaves.push({ id, bytes: bytesOf(file), mark: marks.get(id), isWriting });
  }
  for (const [id, mark] of marks) {
    const gone = mark === 'removed' ? before?.get(id) : undefined;
    if (gone) leaves.push({ id, bytes: bytesOf(gone), mark, isWriting: false });
  }
  return leaves;
}

/** Every word of the filter stands in the path. */
export function matches(id: string, filter: string): boolean {
  const path = id.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => path.includes(word));
}

export function folderKeysOf(id: string): string[] {
  const parts = partsOf(id);
  return parts.slice(0, -1).map((_, index) => folderKey(parts.slice(0, index + 1)));
}

export function fileKey(id: string): string {
  return `file:${id}`;
}

export function rowsOf(
  leaves: readonly Leaf[],
  isOpen: (key: string, level: number) => boolean,
): Row[] {
  const root: Folder = { key: '', name: '', folders: new Map(), leaves: [] };
  for (const leaf of leaves) put(root, leaf);
  const rows: Row[] = [];
  addRows(root, 1, isOpen, rows);
  return rows;
}

function put(root: Folder, leaf: Leaf): void {
  const parts = partsOf(leaf.id);
  let folder = root;
  parts.slice(0, -1).forEach((name, index) => {
    let next = folder.folders.get(name);
    if (!next) {
      next = { key: folderKey(parts.slice(0, index + 1)), name, folders: new Map(), leaves: [] };
      folder.folders.set(name, next);
    }
    folder = next;
  });
  folder.leaves.push({ name: parts.at(-1) ?? '', leaf });
}

function addRows(
  folder: Folder,
  level: number,
  isOpen: (key: string, level: number) => boolean,
  rows: Row[],
): void {
  const folders = [...folder.folders.values()].sort((a, b) => compare(a.name, b.name));
  const leaves = [...folder.leaves].sort((a, b) => rank(a) - rank(b) || compare(a.name, b.name));
  const siblings = folders.length + leaves.length;
  // documents at the top stand before the project's folders; inside of these it is the other way
  const ofFolders = level === 1 ? leaves.length : 0;
  const ofLeaves = level === 1 ? 0 : folders.length;
  const addFolders = () => {
    folders.forEach((inner, index) => {
      const open = isOpen(inner.key, level);
      const place = { level, place: ofFolders + index + 1, siblings };
      rows.push({
        kind: 'folder',
        key: inner.key,
        name: inner.name,
        isOpen: open,
        ...place,
        ...sumOf(inner),
      });
      if (open) addRows(inner, level + 1, isOpen, rows);
    });
  };
  if (level > 1) addFolders();
  leaves.forEach(({ name, leaf }, index) => {
    const place = { level, place: ofLeaves + index + 1, siblings };
    rows.push({ kind: 'file', key: fileKey(leaf.id), name, ...place, ...leaf });
  });
  if (level === 1) addFolders();
}

function sumOf(folder: Folder): { files: number; hasMarks: boolean; isWriting: boolean } {
  let files = folder.leaves.length;
  let hasMarks = folder.leaves.some(({ leaf }) => leaf.mark);
  let isWriting = folder.leaves.some(({ leaf }) => leaf.isWriting);
  for (const inner of folder.folders.values()) {
    const sum = sumOf(inner);
    files += sum.files;
    hasMarks ||= sum.hasMarks;
    isWriting ||= sum.isWriting;
  }
  return { files, hasMarks, isWriting };
}

function folderKey(parts: readonly string[]): string {
  return `folder:${parts.join('/')}`;
}

/** What answers the person comes first. */
function rank({ leaf }: { leaf: Leaf }): number {
  return leaf.id === 'answer.md' ? 0 : 1;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b));
}
