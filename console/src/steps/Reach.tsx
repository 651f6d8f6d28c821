import { useId } from 'react';
import { own } from '../task/read';
import { words } from '../words';
import type { FieldsProps } from './Fields';
import type { Choice, Form } from './form';

const REACHES = ['dependents', 'only', 'table'] as const;
const CHOICES = ['', 'remake', 'keep', 'instructions'] as const;

/** What else is made again: all that depends on it, only this, or what is said of each step. */
export function Reach({ form, steps, wrong, onForm }: FieldsProps) {
  const name = useId();
  const says = words.steps.steer;
  const offered = REACHES.filter((each) => each !== 'only' || form.step !== '');
  return (
    <fieldset
      className="steps-choice steps-reach"
      aria-invalid={wrong.reach ? true : undefined}
      tabIndex={-1}
    >
      <legend>{says.reach}</legend>
      {offered.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name={name}
            checked={form.reach === each}
            onChange={() => onForm({ ...form, reach: each })}
          />
          <span>{says.reaches[each]}</span>
        </label>
      ))}
      {form.reach === 'table' && (
        <ul className="steps-table">
          {[...steps.keys()].map((id) => (
            <li key={id}>
              <Line id={id} form={form} onForm={onForm} />
            </li>
          ))}
        </ul>
      )}
      {wrong.reach && <p className="steps-wrong">{words.steps.wrong[wrong.reach]}</p>}
    </fieldset>
  );
}

interface LineProps {
  readonly id: string;
  readonly form: Form;
  readonly onForm: (form: Form) => void;
}

function Line({ id, form, onForm }: LineProps) {
  const says = words.steps.steer;
  const select = useId();
  const row = own(form.table, id) ?? { choice: '' as const, says: '' };
  const set = (next: typeof row) => onForm({ ...form, table: { ...form.table, [id]: next } });
  return (
    <>
      <label htmlFor={select}>{words.steps.fullName(id)}</label>
      <select
        id={select}
        aria-label={says.choiceOf(words.steps.fullName(id))}
        value={row.choice}
        onChange={(event) => set({ ...row, choice: choiceOf(event.target.value) })}
      >
        {CHOICES.map((each) => (
          <option key={each} value={each}>
            {says.choices[each]}
          </option>
        ))}
      </select>
      {row.choice === 'instructions' && (
        <textarea
          rows={2}
          aria-label={says.rowSays(words.steps.fullName(id))}
          value={row.says}
          onChange={(event) => set({ ...row, says: event.target.value })}
        />
      )}
    </>
  );
}

function choiceOf(value: string): Choice {
  return CHOICES.find((each) => each === value) ?? '';
}
