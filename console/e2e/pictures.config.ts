import { defineConfig } from 'vitest/config';
import tests from './vitest.config';

/** `npm run pictures`: takes the pictures that the docs show, anew. */
export default defineConfig({ test: { ...tests.test, include: ['e2e/pictures.ts'] } });
