import { useState } from 'react';
import { words } from '../words';

const said = words.shell;

/** Copies the page's address: it names the task, and opens it for whoever has the same account. */
export function ShareButton() {
  const [isCopied, setIsCopied] = useState(false);
  return (
    <p className="share">
      <button
        type="button"
        onClick={() =>
          void navigator.clipboard.writeText(location.href).then(() => setIsCopied(true))
        }
      >
        {said.share}
      </button>{' '}
      <span role="status">{isCopied && said.shared}</span>
    </p>
  );
}
