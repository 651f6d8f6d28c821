import { useLayoutEffect, useState } from 'react';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEPT = 'a2a-theme';

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // forbidden by the browser's settings
  }
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(KEPT, theme);
  } catch {
    // forbidden or full: then the next visit begins as the system has it
  }
}

/** The theme that was chosen, kept over visits, and a function that takes the next one. */
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(() => THEMES.find((name) => name === kept()) ?? 'auto');
  // before the first paint: nobody sees the other theme flash by
  useLayoutEffect(() => {
    keep(theme);
    const system = matchMedia('(prefers-color-scheme: dark)');
    const show = () => {
      const isDark = theme === 'dark' || (theme === 'auto' && system.matches);
      document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
    };
    show();
    system.addEventListener('change', show);
    return () => system.removeEventListener('change', show);
  }, [theme]);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
  return [theme, () => setTheme(next)];
}
