/** What outlives a reload of the page, in this tab alone: the key, and how far tasks were seen. */
import { amount, parse, record } from '../task/read';

const KEY = 'a2a-console.key';
const SEEN = 'a2a-console.seen';
const MAX_SEEN = 8;

export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export class Memory {
  private readonly seen: Map<string, number>;

  constructor(private readonly shelf: Shelf) {
    const entries = Object.entries(record(parse(shelf.getItem(SEEN) ?? '')));
    this.seen = new Map(entries.map(([task, position]) => [task, amount(position)]));
  }

  get key(): string {
    return this.shelf.getItem(KEY) ?? '';
  }

  set key(key: string) {
    if (key) this.put(KEY, key);
    else this.shelf.removeItem(KEY);
  }

  /** The last position of a running task that was on the page; 0 where there is none. */
  seenOf(task: string): number {
    return this.seen.get(task) ?? 0;
  }

  see(task: string, position: number): void {
    if (this.seen.get(task) === position) return;
    this.seen.delete(task);
    this.seen.set(task, position);
    const [oldest] = this.seen.keys();
    if (this.seen.size > MAX_SEEN && oldest !== undefined) this.seen.delete(oldest);
    this.write();
  }

  forget(task: string): void {
    if (this.seen.delete(task)) this.write();
  }

  private write(): void {
    this.put(SEEN, JSON.stringify(Object.fromEntries(this.seen)));
  }

  private put(name: string, value: string): void {
    try {
      this.shelf.setItem(name, value);
    } catch {
      // full or forbidden: then a reload has it not, and nothing else is different
    }
  }
}
