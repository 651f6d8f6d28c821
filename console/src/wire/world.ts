/** The browser's time, chance and network. */
import type { World } from './types';

export function browserWorld(): World {
  return {
    now: () => performance.now(),
    random: Math.random,
    after(ms, call) {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    onOnline(call) {
      window.addEventListener('online', call);
      return () => window.removeEventListener('online', call);
    },
    // not `randomUUID`: that is only there where the page came by HTTPS or from this machine
    newId: () =>
      Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join(''),
    fetch: (input, init) => fetch(input, init),
  };
}
