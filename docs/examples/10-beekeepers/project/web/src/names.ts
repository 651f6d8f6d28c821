/** Names of rows that others refer to: each is asked for once, however many rows show it. */

import { listen } from "./api/session";
import { titleOf, type Resource } from "./resources/resource";

const MOST = 500;
const kept = new Map<string, Promise<string | null>>();

/** What the row is called; nothing where that cannot be told. */
export function nameOf(resource: Resource, id: string): Promise<string | null> {
  const place = `${resource.name}/${id}`;
  let name = kept.get(place);
  if (!name) {
    if (kept.size >= MOST) kept.clear();
    name = asked(resource, id);
    kept.set(place, name);
  }
  return name;
}

async function asked(resource: Resource, id: string): Promise<string | null> {
  try {
    const row = await resource.read?.(id);
    return row ? titleOf(resource, row) : null;
  } catch {
    return null; // somebody may see the reference but not the row: its id stands for it
  }
}

/** Names may be others now: something was changed, or somebody else is signed in. */
export function forgetNames(): void {
  kept.clear();
}

listen(forgetNames);
