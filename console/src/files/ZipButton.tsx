import { useState } from 'react';
import type { TaskView } from '../task/types';
import { words } from '../words';
import { Icon } from './icons';
import { saveAll } from './takeaway';

/** Everything as one zip; says how far it is, and when it went wrong. */
export function ZipButton({ view }: { view: TaskView }) {
  const [says, setSays] = useState('');
  const [isBusy, setBusy] = useState(false);
  const all = view.files.size;
  const press = async () => {
    setBusy(true);
    try {
      await saveAll(view, (done) => setSays(words.files.zipping(done, all)));
      setSays('');
    } catch {
      setSays(words.files.zipFailed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <button
      type="button"
      className="files-button files-zip"
      title={words.files.zipHint(all)}
      disabled={isBusy || all === 0}
      onClick={press}
    >
      <Icon name="download" />
      <span aria-live="polite">{says || words.files.zip}</span>
    </button>
  );
}
