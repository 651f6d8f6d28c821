import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  useId,
  useRef,
  useState,
} from 'react';
import type { AgentInfo, Attachment } from '../store/types';
import { words } from '../words';
import { kilobytes, readFiles } from './attachments';
import './ask.css';

const said = words.ask;

/** What stands on the page already, and so what may be said next. */
export type After = 'nothing' | 'answer' | 'design' | 'question';

export interface AskBoxProps {
  readonly agents: readonly AgentInfo[];
  readonly agent: string;
  readonly onAgent: (id: string) => void;
  /** An answer streams: it can be stopped, and nothing else be asked meanwhile. */
  readonly isBusy: boolean;
  /** A question is on its way: nothing can be asked or stopped yet. */
  readonly isSending: boolean;
  readonly after: After;
  readonly onAsk: (text: string, attachments: readonly Attachment[]) => void;
  readonly onStop: () => void;
}

/** The one box: a question, who answers it, and files beside it. */
export function AskBox(props: AskBoxProps) {
  const [text, setText] = useState('');
  const [attachments, setAttachments] = useState<readonly Attachment[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const picker = useRef<HTMLInputElement>(null);
  const boxId = useId();
  const canSend = !props.isBusy && !props.isSending && text.trim() !== '';

  async function attach(files: readonly File[]) {
    const read = await readFiles(files);
    setAttachments((before) => [...before, ...read.attachments]);
    setRefused(read.refused);
  }

  function send() {
    if (!canSend) return;
    props.onAsk(text.trim(), attachments);
    setText('');
    setAttachments([]);
    setRefused([]);
  }

  function onKey(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape' && props.isBusy) {
      props.onStop();
    }
  }

  function onPaste(event: ClipboardEvent) {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    void attach(files);
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    void attach([...event.dataTransfer.files]);
  }

  return (
    <form
      className="ask"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <label className="ask-label" htmlFor={boxId}>
        {said.label[props.after]}
      </label>
      <textarea
        id={boxId}
        className="ask-text"
        data-ask=""
        rows={2}
        value={text}
        placeholder={said.placeholder[props.after]}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKey}
        onPaste={onPaste}
      />
      <AttachmentList
        attachments={attachments}
        onRemove={(index) => setAttachments((before) => before.filter((_, at) => at !== index))}
      />
      {refused.length > 0 && (
        <p className="ask-refused" role="alert">
          {refused.join(' ')}
        </p>
      )}
      <div className="ask-row">
        <select
          aria-label={said.agent}
          value={props.agent}
          disabled={props.isBusy}
          onChange={(event) => props.onAgent(event.target.value)}
        >
          {props.agents.map((agent) => (
            <option key={agent.id} value={agent.id}>
              {agent.name}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="quiet"
          title={said.attachHint}
          onClick={() => picker.current?.click()}
        >
          {said.attach}
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            void attach([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        {props.isBusy ? (
          <button type="button" className="ask-stop" onClick={props.onStop}>
            {said.stop}
          </button>
        ) : (
          <button type="submit" className="primary" disabled={!canSend}>
            {said.send[props.after]}
          </button>
        )}
      </div>
    </form>
  );
}

interface AttachmentListProps {
  readonly attachments: readonly Attachment[];
  readonly onRemove: (index: number) => void;
}

function AttachmentList({ attachments, onRemove }: AttachmentListProps) {
  if (attachments.length === 0) return null;
  return (
    <ul className="ask-files">
      {attachments.map((attachment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
        <li key={`${index} ${attachment.name}`}>
          {said.attached(attachment.name, kilobytes(attachment.text))}
          <button
            type="button"
            className="quiet"
            aria-label={said.remove(attachment.name)}
            onClick={() => onRemove(index)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
