import { useMemo } from 'react';
import type { Canvas } from '../task/types';
import { words } from '../words';
import { Icon } from './Icon';
import { kindName, kindOf, linkKind } from './kinds';
import { linksOf } from './links';
import { clip, textOf } from './read';

interface Props {
  readonly canvas: Canvas;
  readonly chosen: string;
  onOpen(id: string): void;
}

/** The same design for those who read rather than look: every box with where its links go. */
export function ListView({ canvas, chosen, onOpen }: Props) {
  const links = useMemo(() => linksOf(canvas), [canvas]);
  return (
    <ul className="canvas-list" aria-label={words.canvas.name}>
      {[...canvas.nodes.values()].map((node) => {
        const about = [kindName(node), textOf(node.data, 'technology')].filter(Boolean).join(' · ');
        return (
          <li key={node.id}>
            <button type="button" aria-pressed={node.id === chosen} onClick={() => onOpen(node.id)}>
              <Icon kind={kindOf(node)} />
              <span className="canvas-label">{clip(node.label || node.id)}</span>
              <span className="canvas-faint">{clip(about)}</span>
            </button>
            <ul>
              {links(node.id).outgoing.map(({ edge, other }) => (
                <li key={edge.id}>
                  {words.canvas.verbs[linkKind(edge)]} {clip(other.label || other.id)}
                  {edge.label && <span className="canvas-faint"> ({clip(edge.label, 80)})</span>}
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
