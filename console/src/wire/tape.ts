/** Keeps what the wire had, word for word: the raw events of a task and the request as a command. */
import type { RawEvent, Tape } from './types';

const MAX_EVENTS = 5_000;
const MAX_CHARACTERS = 8 * 1024 * 1024;
const MAX_TASKS = 8;

export class Recording implements Tape {
  curl = '';
  private kept: RawEvent[] = [];
  private characters = 0;
  private startedMs = 0;
  private last = 0;

  constructor(private readonly now: () => number) {}

  get events(): readonly RawEvent[] {
    return this.kept;
  }

  /** Whether nothing is missing before its first event. */
  get isWhole(): boolean {
    return this.kept[0]?.position === 1;
  }

  /** The position of the newest event. */
  get position(): number {
    return this.last;
  }

  /** Says how the events were asked for; a resumption is no new beginning. */
  begin(curl: string): void {
    if (this.curl) return;
    this.curl = curl;
    this.startedMs = this.now();
  }

  /** What reads one connection. */
  reader(): (bytes: Uint8Array) => void {
    const decoder = new TextDecoder();
    let rest = '';
    let position = 0;
    let data: string[] = [];
    const readLine = (line: string) => {
      if (line.startsWith('id:')) {
        position = Number.parseInt(line.slice(3), 10) || 0;
      } else if (line.startsWith('data:')) {
        data.push(line.slice(line[5] === ' ' ? 6 : 5));
      } else if (line === '' && data.length > 0) {
        this.add(position, data.join('\n'));
        position = 0;
        data = [];
      }
    };
    return (bytes) => {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) readLine(line.endsWith('\r') ? line.slice(0, -1) : line);
    };
  }

  private add(position: number, data: string): void {
    if (position !== 0 && position <= this.last) return;
    this.last = Math.max(this.last, position);
    this.kept.push({ position, data, afterMs: this.now() - this.startedMs });
    this.characters += data.length;
    while (this.kept.length > MAX_EVENTS || this.characters > MAX_CHARACTERS) {
      const oldest = this.kept.shift();
      if (!oldest) return;
      this.characters -= oldest.data.length;
    }
  }
}

/** The recordings of the tasks that were followed last. */
export class Tapes {
  private readonly recordings = new Map<string, Recording>();

  constructor(private readonly now: () => number) {}

  of(task: string): Recording | undefined {
    return this.recordings.get(task);
  }

  fresh(): Recording {
    return new Recording(this.now);
  }

  keep(task: string, recording: Recording): void {
    this.recordings.delete(task);
    this.recordings.set(task, recording);
    const [oldest] = this.recordings.keys();
    if (this.recordings.size > MAX_TASKS && oldest !== undefined) this.recordings.delete(oldest);
  }
}

/** A request as a command for a shell; the key itself is never in it. */
export function curlOf(url: string, headers: Headers, body: string): string {
  const shown: string[] = [];
  headers.forEach((value, name) => {
    shown.push(
      name === 'x-api-key' ? '-H "X-API-Key: $A2A_API_KEY"' : `-H ${quoted(`${name}: ${value}`)}`,
    );
  });
  return ['curl -N', quoted(url), ...shown, '-d', quoted(body)].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
