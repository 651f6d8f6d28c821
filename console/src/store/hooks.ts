/** The store in components. `StoreContext` is provided once, at the page's root. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Store, StoreState } from './store';
import type { AgentInfo, Open } from './types';

export const StoreContext = createContext<Store | undefined>(undefined);

export function useStore(): Store {
  const store = useContext(StoreContext);
  if (!store) throw new Error('StoreContext is not provided');
  return store;
}

/** Part of the state; `pick` must give the same object for the same state. */
export function useStoreState<T>(pick: (state: StoreState) => T): T {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => pick(store.getSnapshot()));
}

export function useOpen(task: string | undefined): Open | undefined {
  return useStoreState((state) => (task ? state.opens.get(task) : undefined));
}

/** The task that is shown; undefined where there is none. */
export function useCurrent(): Open | undefined {
  return useStoreState((state) => state.opens.get(state.current));
}

export function useAgents(): readonly AgentInfo[] {
  return useStoreState((state) => state.agents);
}
