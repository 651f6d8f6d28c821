import { useEffect, useState } from 'react';
import { words } from '../words';

const SHOWN_MS = 2000;

export function CopyButton({ text }: { text: string }) {
  const [came, setCame] = useState<'copied' | 'failed'>();
  const says = words.debug;
  useEffect(() => {
    if (came !== 'copied') return;
    const clock = setTimeout(() => setCame(undefined), SHOWN_MS);
    return () => clearTimeout(clock);
  }, [came]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCame('copied');
    } catch {
      // Without https, or where it is not allowed, there is no clipboard.
      setCame('failed');
    }
  }

  return (
    <span className="debug-copy">
      <button type="button" onClick={() => void copy()}>
        {came === 'copied' ? says.copied : says.copy}
      </button>
      <span role="status" className={came === 'failed' ? 'debug-note' : 'unseen'}>
        {came === 'failed' ? says.copyFailed : came === 'copied' ? says.copied : ''}
      </span>
    </span>
  );
}
