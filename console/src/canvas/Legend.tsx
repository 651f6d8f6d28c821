import { memo } from 'react';
import { words } from '../words';
import { DASHES, type LinkKind, linkKind } from './kinds';
import type { Wire } from './scene';

/** How links are drawn, where there is more than one way. */
export const Legend = memo(function Legend({ edges }: { readonly edges: readonly Wire[] }) {
  const kinds = new Set<LinkKind>(edges.map((wire) => linkKind(wire.edge)));
  if (kinds.size < 2) return null;
  return (
    <ul className="canvas-legend" aria-label={words.canvas.legend}>
      {[...kinds].map((kind) => (
        <li key={kind}>
          <svg viewBox="0 0 32 8" aria-hidden="true">
            <path className="canvas-line" d="M1 4h30" strokeDasharray={DASHES[kind]} />
          </svg>
          {words.canvas.links[kind]}
        </li>
      ))}
    </ul>
  );
});
