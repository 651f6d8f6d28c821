/** Amounts as people read them: money, time, sizes, numbers. */

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

export function count(value: number): string {
  return Number.isFinite(value) ? whole.format(value) : '–';
}

/** Exact to the micro-dollar, at least two decimals: `$0.0012`, `-$1.50`. Never `-$0.00`. */
export function dollars(microUsd: number): string {
  if (!Number.isFinite(microUsd)) return '–';
  // Readers of JSON may hand on a fraction; money itself has none.
  const micro = Math.round(microUsd);
  if (micro === 0) return '$0.00';
  const size = Math.abs(micro);
  const cents = String(size % 1_000_000).padStart(6, '0');
  const decimals = cents.slice(0, 2) + cents.slice(2).replace(/0+$/, '');
  return `${micro < 0 ? '-' : ''}$${whole.format(Math.floor(size / 1_000_000))}.${decimals}`;
}

/** An estimate: cents are as exact as it is, below one cent all digits. */
export function roughly(microUsd: number): string {
  const isSmall = Math.abs(microUsd) < 10_000;
  return dollars(isSmall ? microUsd : Math.round(microUsd / 10_000) * 10_000);
}

/** What something costs. */
export function price(microUsd: number): string {
  return Math.round(microUsd) === 0 ? 'free' : dollars(microUsd);
}

/** `0.8 ms`, `169 ms`, `4.2 s`, `3 min 05 s`. */
export function duration(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) return '–';
  if (ms < 9.95) return `${ms.toFixed(1).replace('.0', '')} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** `812 B`, `16.2 kB`, `1.3 MB`. */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  if (size < 999_950) return `${(size / 1000).toFixed(1)} kB`;
  return `${(size / 1_000_000).toFixed(1)} MB`;
}

/** `1 step`, `2 steps`. */
export function several(value: number, one: string, more = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : more}`;
}
