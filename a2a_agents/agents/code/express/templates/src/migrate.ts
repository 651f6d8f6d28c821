/** Brings the store to what this version needs: `npm run migrate`. */

import { openStore } from "./store/open.js";
import { readSettings } from "./settings.js";

const store = await openStore(readSettings().databaseUrl);
try {
  const done = await store.migrate();
  console.log(done.length > 0 ? done.join("\n") : "nothing to do");
} finally {
  await store.close();
}
