import { useId, useState } from 'react';
import { words } from '../words';
import { Dialog } from './Dialog';

const said = words.shell.apiKey;

export interface KeyFormProps {
  readonly onKey: (key: string) => void;
  readonly onClose: () => void;
}

/** Asks for the key that the server wants. */
export function KeyForm({ onKey, onClose }: KeyFormProps) {
  const [key, setKey] = useState('');
  const fieldId = useId();
  return (
    <Dialog title={said.title} onClose={onClose}>
      <form
        className="key-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (key.trim()) onKey(key.trim());
        }}
      >
        <p>{said.hint}</p>
        <label htmlFor={fieldId}>{said.label}</label>
        <input
          id={fieldId}
          type="password"
          autoComplete="off"
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
        <button type="submit" className="primary" disabled={!key.trim()}>
          {said.use}
        </button>
      </form>
    </Dialog>
  );
}
