import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  server: {
    // While developing, the API is another process; served, both have one origin.
    proxy: { "/v1": "http://localhost:8000" },
  },
  build: { assetsDir: "_app", modulePreload: { polyfill: false } },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    testTimeout: 30_000, // a busy machine is no fault of the code
    restoreMocks: true,
    unstubGlobals: true,
  },
});
