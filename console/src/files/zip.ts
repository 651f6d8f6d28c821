/**
 * A zip made in slices between which the page lives on. fflate's own asynchronous way needs workers from
 * blobs, which the page's policy forbids.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate';

export interface Entry {
  readonly path: string;
  readonly text: string;
}

const SLICE = 64 * 1024;
const BUSY_MS = 12;

export async function zip(
  entries: readonly Entry[],
  onFile: (done: number) => void,
): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let failure: Error | undefined;
  const archive = new Zip((error, data) => {
    if (error) failure = error;
    else parts.push(new Uint8Array(data));
  });
  const breathe = breather();
  for (const [index, { path, text }] of entries.entries()) {
    const file = new ZipDeflate(path, { level: 6 });
    archive.add(file);
    const bytes = strToU8(text);
    for (let at = 0; at < bytes.length; at += SLICE) {
      file.push(bytes.subarray(at, at + SLICE), false);
      await breathe();
    }
    file.push(new Uint8Array(0), true);
    onFile(index + 1);
  }
  archive.end();
  if (failure) throw failure;
  return new Blob(parts, { type: 'application/zip' });
}

function breather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < BUSY_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  };
}
