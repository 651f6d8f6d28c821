import type { Attachment } from '../store/types';
import { words } from '../words';

const LIMIT_BYTES = 256 * 1024;
const KILOBYTE = 1024;

/** What could be read as text, and in words why the rest could not. */
export interface Read {
  readonly attachments: readonly Attachment[];
  readonly refused: readonly string[];
}

/** Reads files that a person has chosen. Agents take text: anything else is refused in words. */
export async function readFiles(files: readonly File[]): Promise<Read> {
  const attachments: Attachment[] = [];
  const refused: string[] = [];
  for (const file of files) {
    if (file.size > LIMIT_BYTES) {
      refused.push(words.ask.tooLarge(file.name, LIMIT_BYTES / KILOBYTE));
      continue;
    }
    const text = decode(await file.arrayBuffer());
    if (text === undefined) refused.push(words.ask.notText(file.name));
    else attachments.push({ name: file.name, mediaType: file.type || 'text/plain', text });
  }
  return { attachments, refused };
}

function decode(bytes: ArrayBuffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

export function kilobytes(text: string): string {
  return (text.length / KILOBYTE).toFixed(1);
}
