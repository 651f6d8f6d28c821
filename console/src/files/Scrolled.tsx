import type { ReactNode } from 'react';

interface Props {
  className: string;
  label: string;
  children: ReactNode;
}

/** A part that scrolls, and that the keyboard can therefore reach. */
export function Scrolled({ className, label, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it nobody scrolls by keys
    <section className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
