import { type MouseEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import { words } from '../words';
import { copy } from './clipboard';
import { htmlOf } from './markdown';
import { sectionsOf } from './sections';
import './answer.css';

/** How often a text that streams is rendered. */
const EVERY_MS = 200;
/** Letters that are rendered in one frame. */
const AT_ONCE = 2_500;
const COPIED_MS = 1_500;

/** Markdown that is not trusted, rendered safely; it may grow while it is shown. */
export function Answer({ text }: { text: string }) {
  const shown = useThrottled(text);
  const sections = useMemo(() => sectionsOf(shown), [shown]);
  const ready = useGradually(sections);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the buttons inside are what is pressed, by keys too
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens for them
    <div className="answer" onClick={copyCode}>
      {sections.slice(0, ready).map((section, index) => (
        // sections keep their places, and a text that grows changes only the last
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
        <Section key={index} source={section} />
      ))}
    </div>
  );
}

const Section = memo(function Section({ source }: { source: string }) {
  const html = useMemo(() => htmlOf(source), [source]);
  if (html === undefined) return <pre className="answer-plain">{source}</pre>;
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: it comes out of DOMPurify
    <section className="answer-section" dangerouslySetInnerHTML={{ __html: html }} />
  );
});

/** The text as it was at most `EVERY_MS` ago. */
function useThrottled(text: string): string {
  const [shown, setShown] = useState(text);
  const last = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, last.current + EVERY_MS - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setShown(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text]);
  return shown;
}

/** How many sections to show: a few more with every frame, so that a long text does not hold up the page. */
function useGradually(sections: readonly string[]): number {
  const [ready, setReady] = useState(() => reach(sections, 0));
  useEffect(() => {
    if (ready >= sections.length) return;
    const frame = requestAnimationFrame(() => setReady(reach(sections, ready)));
    return () => cancelAnimationFrame(frame);
  }, [sections, ready]);
  return ready;
}

function reach(sections: readonly string[], from: number): number {
  let letters = 0;
  let to = from;
  while (to < sections.length && letters < AT_ONCE) {
    letters += sections[to]?.length ?? 0;
    to += 1;
  }
  return to;
}

async function copyCode(event: MouseEvent): Promise<void> {
  const button = event.target instanceof Element ? event.target.closest('.answer-copy') : null;
  if (!button) return;
  const code = button.closest('.answer-code')?.querySelector('pre')?.textContent ?? '';
  const isDone = await copy(code);
  button.textContent = isDone ? words.files.copied : words.files.copyFailed;
  setTimeout(() => {
    button.textContent = words.files.copy;
  }, COPIED_MS);
}
