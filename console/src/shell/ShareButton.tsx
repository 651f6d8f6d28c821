import { useState } from 'react';
import { copy } from '../files/clipboard';
import { words } from '../words';

const said = words.shell;

/** Copies the page's address: it names the task, and opens it for whoever has the same account. */
export function ShareButton() {
  const [says, setSays] = useState('');
  const press = async () => setSays((await copy(location.href)) ? said.shared : said.notShared);
  return (
    <>
      <button type="button" title={said.shareHint} onClick={() => void press()}>
        {says || said.share}
      </button>
      <span className="unseen" role="status">
        {says}
      </span>
    </>
  );
}
