/** Files for a person's own disk. */

import type { TaskView } from '../task/types';
import { words } from '../words';
import { baseOf, pathsIn, safePart } from './names';

/** Long enough for any browser to have begun the download. */
const REVOKED_AFTER_MS = 20_000;

export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.rel = 'noopener';
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), REVOKED_AFTER_MS);
}

export function saveFile(id: string, text: string): void {
  // no type but this: a browser would open what it knows, and add endings to names
  save(new Blob([text], { type: 'application/octet-stream' }), safePart(baseOf(id)) || 'file');
}

/** All files as one zip in a folder of the design's name; `onFile` counts along. */
export async function saveAll(view: TaskView, onFile: (done: number) => void): Promise<void> {
  const folder = folderOf(view);
  const ids = [...view.files.keys()];
  const paths = pathsIn(folder, ids);
  const { zip } = await import('./zip');
  const entries = ids.map((id, index) => ({
    path: paths[index] ?? id,
    text: view.files.get(id)?.text ?? '',
  }));
  save(await zip(entries, onFile), `${folder}.zip`);
}

/** The design's own name where it says one, else what was asked for. */
export function folderOf(view: TaskView): string {
  const asked = view.said.find((one) => one.by === 'person')?.text ?? '';
  const name = titleOf(view.files.get('blueprint.json')?.text ?? '') || asked.slice(0, 60);
  const folder = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return folder === '' ? words.files.design : safePart(folder);
}

function titleOf(blueprint: string): string {
  try {
    const read: unknown = JSON.parse(blueprint);
    const title = typeof read === 'object' && read !== null && 'title' in read ? read.title : '';
    return typeof title === 'string' ? title : '';
  } catch {
    return '';
  }
}
