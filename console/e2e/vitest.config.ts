import { defineConfig } from 'vitest/config';

// Real servers and a real browser, one test file after the other: they measure, too.
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
