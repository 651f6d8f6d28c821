import { type KeyboardEvent, useId, useState } from 'react';
import { failure } from '../store';
import type { Actions, Problem } from '../store/types';
import { words } from '../words';
import { readQuestion } from './question';
import { RefusalNote } from './RefusalNote';

interface QuestionBoxProps {
  readonly task: string;
  readonly text: string;
  readonly onAnswer: Actions['answer'];
  readonly onOpen: (task: string) => void;
}

/** What a task waits to be told: answers to choose from, and a box for one's own. */
export function QuestionBox({ task, text, onAnswer, onOpen }: QuestionBoxProps) {
  const says = words.steps.asks;
  const asked = readQuestion(text);
  const [own, setOwn] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const box = useId();

  async function answer(told: string) {
    if (told.trim() === '' || isBusy) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      await onAnswer(task, told.trim());
      setOwn('');
    } catch (error) {
      setRefusal(failure(error).problem);
    } finally {
      setBusy(false);
    }
  }

  function onKey(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void answer(own);
  }

  return (
    <section className="steps-asks" aria-label={says.title}>
      <h3>{says.title}</h3>
      <p className="steps-asked" aria-live="polite">
        {asked.text}
      </p>
      {asked.options.length > 0 && (
        <ul className="steps-options" aria-label={says.options}>
          {asked.options.map((option) => (
            <li key={option}>
              <button type="button" disabled={isBusy} onClick={() => void answer(option)}>
                {option}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void answer(own);
        }}
      >
        <label htmlFor={box}>{says.own}</label>
        <div className="steps-own">
          <textarea
            id={box}
            rows={1}
            value={own}
            onKeyDown={onKey}
            onChange={(event) => setOwn(event.target.value)}
          />
          <button type="submit" className="steps-main" disabled={isBusy || own.trim() === ''}>
            {isBusy ? says.sending : says.send}
          </button>
        </div>
      </form>
      {refusal && <RefusalNote refusal={refusal} onOpen={onOpen} />}
    </section>
  );
}
