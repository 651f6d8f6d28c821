import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useTheme } from './theme';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('is the one of the system where the browser keeps nothing', () => {
  vi.stubGlobal('matchMedia', () => new EventTarget());
  vi.stubGlobal('localStorage', {
    getItem() {
      throw new DOMException('denied', 'SecurityError');
    },
    setItem() {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  expect(renderHook(useTheme).result.current[0]).toBe('auto');
});
