import { type ReactNode, useId } from 'react';
import { words } from '../words';
import {
  type Complexity,
  type Form,
  isInsertion,
  type Mistakes,
  PLACES,
  type Place,
  type Wrong,
} from './form';
import type { Steps } from './graph';
import { Reach } from './Reach';

export interface FieldsProps {
  readonly form: Form;
  readonly steps: Steps;
  readonly stack: Readonly<Record<string, string>>;
  readonly wrong: Mistakes;
  readonly onForm: (form: Form) => void;
}

/** What has to be said for what is to be done. */
export function Fields(props: FieldsProps) {
  const { form } = props;
  if (form.does === 'skip' || form.does === 'undo' || form.does === 'redo') return null;
  return (
    <>
      {form.does === 'edit' && <OfChange {...props} />}
      {isInsertion(form.does) && <OfInsertion {...props} />}
      <Reach {...props} />
    </>
  );
}

function OfChange({ form, stack, wrong, onForm }: FieldsProps) {
  const says = words.steps.steer;
  return (
    <>
      <Long
        label={says.requirements}
        hint={says.requirementsHint}
        value={form.requirements}
        wrong={wrong.requirements}
        onValue={(requirements) => onForm({ ...form, requirements })}
      />
      {form.step && (
        <Long
          label={says.instructions(words.steps.fullName(form.step))}
          hint=""
          value={form.instructions}
          wrong={wrong.instructions}
          onValue={(instructions) => onForm({ ...form, instructions })}
        />
      )}
      <fieldset className="steps-stack">
        <legend>{says.stack}</legend>
        {PLACES.map((place) => (
          <StackWord
            key={place}
            place={place}
            is={stack[place] ?? ''}
            value={form.stack[place] ?? ''}
            wrong={wrong[place]}
            onValue={(word) => onForm({ ...form, stack: { ...form.stack, [place]: word } })}
          />
        ))}
      </fieldset>
      <ComplexityChoice
        value={form.complexity}
        onValue={(complexity) => onForm({ ...form, complexity })}
      />
    </>
  );
}

function OfInsertion({ form, wrong, onForm }: FieldsProps) {
  const says = words.steps.steer;
  const id = useId();
  return (
    <>
      <Field id={id} label={says.newId} wrong={wrong.id}>
        <input
          id={id}
          value={form.id}
          placeholder={says.newIdHint}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...marked(id, wrong.id)}
          onChange={(event) => onForm({ ...form, id: event.target.value })}
        />
      </Field>
      <Long
        label={says.newInstructions}
        hint={says.newInstructionsHint}
        value={form.instructions}
        wrong={wrong.instructions}
        onValue={(instructions) => onForm({ ...form, instructions })}
      />
    </>
  );
}

interface LongProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly wrong: Wrong | undefined;
  readonly onValue: (value: string) => void;
}

function Long({ label, hint, value, wrong, onValue }: LongProps) {
  const id = useId();
  return (
    <Field id={id} label={label} wrong={wrong}>
      <textarea
        id={id}
        rows={2}
        value={value}
        placeholder={hint}
        {...marked(id, wrong)}
        onChange={(event) => onValue(event.target.value)}
      />
    </Field>
  );
}

interface StackWordProps extends Omit<LongProps, 'label' | 'hint'> {
  readonly place: Place;
  readonly is: string;
}

function StackWord({ place, is, value, wrong, onValue }: StackWordProps) {
  const id = useId();
  const says = words.steps.steer;
  return (
    <Field id={id} label={says.places[place]} wrong={wrong}>
      <input
        id={id}
        value={value}
        list={`${id}-known`}
        placeholder={is || says.asItIs}
        autoComplete="off"
        spellCheck={false}
        {...marked(id, wrong)}
        onChange={(event) => onValue(event.target.value)}
      />
      <datalist id={`${id}-known`}>
        {says.known[place].map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </Field>
  );
}

const COMPLEXITIES = ['', 'simple', 'moderate', 'complex'] as const;

function ComplexityChoice({
  value,
  onValue,
}: {
  value: Complexity;
  onValue: (value: Complexity) => void;
}) {
  const name = useId();
  const says = words.steps.steer;
  return (
    <fieldset className="steps-choice">
      <legend>{says.complexity}</legend>
      {COMPLEXITIES.map((each) => (
        <label key={each}>
          <input type="radio" name={name} checked={value === each} onChange={() => onValue(each)} />
          <span>{says.complexities[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly wrong: Wrong | undefined;
  readonly children: ReactNode;
}

function Field({ id, label, wrong, children }: FieldProps) {
  return (
    <div className="steps-field">
      <label htmlFor={id}>{label}</label>
      {children}
      {wrong && (
        <p id={`${id}-wrong`} className="steps-wrong">
          {words.steps.wrong[wrong]}
        </p>
      )}
    </div>
  );
}

function marked(id: string, wrong: Wrong | undefined) {
  return wrong ? { 'aria-invalid': true, 'aria-describedby': `${id}-wrong` } : {};
}
