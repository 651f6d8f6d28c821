/** How many streams may be open at once: a browser opens six connections to a server of HTTP/1.1. */
export class Slots {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  get areFull(): boolean {
    return this.taken >= this.most;
  }

  /** Takes one, once one is free; the result gives it back. Rejects when `signal` aborts before. */
  async take(signal: AbortSignal): Promise<() => void> {
    if (this.areFull) await this.turn(signal);
    else this.taken += 1;
    let isBack = false;
    return () => {
      if (isBack) return;
      isBack = true;
      const next = this.waiting.shift();
      // handed on as it is, so that nobody comes between
      if (next) next();
      else this.taken -= 1;
    };
  }

  private turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(begin), 1);
        reject(signal.reason);
      };
      const begin = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(begin);
    });
  }
}
