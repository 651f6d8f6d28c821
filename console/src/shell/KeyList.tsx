import { words } from '../words';
import { Dialog } from './Dialog';

const said = words.shell;

export function KeyList({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={said.keys} onClose={onClose}>
      <dl className="keys">
        {said.keyList.map(([key, does]) => (
          <div key={key} className="keys-row">
            <dt>{key}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
