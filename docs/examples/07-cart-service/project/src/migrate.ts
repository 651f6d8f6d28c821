/** Brings the store to what this version needs: `npm run migrate`. */

import { readDatabaseUrl } from "./settings.js";
import { openStore } from "./store/open.js";

const store = await openStore(readDatabaseUrl());
try {
  const done = await store.migrate();
  console.log(done.length > 0 ? done.join("\n") : "nothing to do");
} finally {
  await store.close();
}
