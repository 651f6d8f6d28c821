import { useState } from 'react';
import { words } from '../words';

const said = words.shell;

/** Copies the page's address: it names the task, and opens it for whoever has the same account. */
export function ShareButton() {
  const [isCopied, setIsCopied] = useState(false);
  return (
    <>
      <button
        type="button"
        title={said.shareHint}
        onClick={() =>
          void navigator.clipboard.writeText(location.href).then(() => setIsCopied(true))
        }
      >
        {isCopied ? said.shared : said.share}
      </button>
      <span className="unseen" role="status">
        {isCopied && said.shared}
      </span>
    </>
  );
}
