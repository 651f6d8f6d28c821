import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 20_000,
    isolate: false, // files share modules, which is quicker; stores are each file's own
  },
});
