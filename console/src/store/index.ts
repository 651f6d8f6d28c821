import { browserWorld, connect } from '../wire';
import { browserAddress } from './address';
import { Memory, type Shelf } from './memory';
import { createStore, type Store } from './store';

export { failure } from '../wire';
export { StoreContext, useAgents, useCurrent, useOpen, useStore, useStoreState } from './hooks';
export type { Store, StoreState } from './store';

/** The store of a real page: agents are those of the server that the page came from. */
export function browserStore(): Store {
  const memory = new Memory(shelf());
  // the page lies one level below the root of the server, wherever a proxy puts that
  const base = new URL('../', document.baseURI).href;
  const world = browserWorld();
  const wire = connect(base, () => memory.key, world);
  return createStore({
    wire,
    memory,
    address: browserAddress(),
    onOnline: world.onOnline,
    frame,
  });
}

/** Frames are not drawn for a page that is not seen; it must not pile up events all the same. */
function frame(call: () => void): void {
  if (document.hidden) setTimeout(call, 250);
  else requestAnimationFrame(call);
}

function shelf(): Shelf {
  try {
    return window.sessionStorage;
  } catch {
    // forbidden by the browser's settings: then nothing outlives a reload
    return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  }
}
