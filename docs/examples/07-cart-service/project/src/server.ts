import type { AddressInfo } from "node:net";

import { createApp } from "./app.js";
import { contextOf } from "./context.js";
import { readSettings } from "./settings.js";
import { openStore } from "./store/open.js";

const settings = readSettings();
const store = await openStore(settings.databaseUrl);
const app = createApp(contextOf(settings, store));

const server = app.listen(settings.port, settings.host, (error) => {
  if (error) {
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  console.log(`listening on http://${settings.host}:${port}`);
});

/** Lets calls that have begun end, then closes the store; a second signal does not wait. */
function stop(): void {
  server.close(() => {
    void store.close();
  });
  server.closeIdleConnections();
}

process.once("SIGTERM", stop);
process.once("SIGINT", stop);
