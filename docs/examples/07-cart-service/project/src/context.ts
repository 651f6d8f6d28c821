import type { Settings } from "./settings.js";
import type { Store } from "./store/store.js";

/** What the whole application shares. */
export interface Context {
  settings: Settings;
  store: Store;
}

/** The context of an application with these settings. */
export function contextOf(settings: Settings, store: Store): Context {
  return { settings, store };
}
