import { useId, useRef, useState } from 'react';
import type { Actions } from '../store/types';
import type { Alternative, Edit } from '../task/types';
import { words } from '../words';
import { Fields } from './Fields';
import { changed, type Form, mistakes, offered } from './form';
import type { Steps } from './graph';
import { ImpactView } from './ImpactView';
import { RefusalNote } from './RefusalNote';
import { useSteering } from './useSteering';

interface EditorProps {
  readonly task: string;
  readonly steps: Steps;
  /** The technologies as they are, by place. */
  readonly stack: Readonly<Record<string, string>>;
  readonly form: Form;
  readonly actions: Pick<Actions, 'edit' | 'preview'>;
  readonly onForm: (form: Form) => void;
  readonly onClose: () => void;
  readonly onOpen: (task: string) => void;
  /** The new task, and what was chosen to come after it. */
  readonly onApplied: (task: string, then: Partial<Edit> | undefined) => void;
}

/** Says what should be otherwise, shows what that would change, and does it. */
export function Editor(props: EditorProps) {
  const { form, steps } = props;
  const says = words.steps.steer;
  const [isTried, setTried] = useState(false);
  const [then, setThen] = useState<Partial<Edit>>();
  const root = useRef<HTMLFormElement>(null);
  const steering = useSteering(props.task, props.actions, form);
  const wrong = mistakes(form, steps);
  const isRight = Object.keys(wrong).length === 0;
  const isBusy = steering.doing !== undefined;

  function change(next: Form) {
    setThen(undefined);
    props.onForm(next);
  }

  /** Whether the form can be sent; if not, the first mistake gets the focus once it is told. */
  function isReady(): boolean {
    setTried(true);
    if (isRight) return true;
    requestAnimationFrame(() =>
      root.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
    );
    return false;
  }

  async function apply() {
    if (!isReady()) return;
    const task = await steering.apply(form);
    if (task !== undefined) props.onApplied(task, then);
  }

  function choose(alternative: Alternative) {
    const next = changed(form, alternative);
    if (!next) {
      props.onClose();
      return;
    }
    props.onForm(next);
    setThen(alternative.then);
    void steering.preview(next);
  }

  const lost = steering.impact?.design.entities?.removed.length ?? 0;
  return (
    <form
      ref={root}
      className="steps-editor"
      aria-label={says.title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady()) void steering.preview(form);
      }}
    >
      <DoesChoice form={form} steps={steps} onForm={change} />
      <p className="steps-note">{says.explains[form.does]}</p>
      <Fields
        form={form}
        steps={steps}
        stack={props.stack}
        wrong={isTried ? wrong : {}}
        onForm={change}
      />
      {isTried && wrong.form && (
        <p className="steps-wrong" role="alert">
          {words.steps.wrong[wrong.form]}
        </p>
      )}
      {steering.impact && <ImpactView impact={steering.impact} onAlternative={choose} />}
      {steering.refusal && <RefusalNote refusal={steering.refusal} onOpen={props.onOpen} />}
      <div className="steps-buttons">
        <button
          type="submit"
          className={steering.impact ? undefined : 'steps-main'}
          disabled={isBusy}
        >
          {steering.doing === 'preview' ? says.previewing : says.preview}
        </button>
        <button
          type="button"
          className={
            steering.impact ? (lost > 0 ? 'steps-main steps-danger' : 'steps-main') : undefined
          }
          disabled={isBusy}
          onClick={() => void apply()}
        >
          {applyWords(steering.doing === 'apply', lost)}
        </button>
        <button type="button" className="steps-quiet" onClick={props.onClose}>
          {says.close}
        </button>
      </div>
    </form>
  );
}

function applyWords(isSending: boolean, lost: number): string {
  const says = words.steps.steer;
  if (isSending) return says.applying;
  return lost > 0 ? says.applyLosing(lost) : says.apply;
}

interface DoesChoiceProps {
  readonly form: Form;
  readonly steps: Steps;
  readonly onForm: (form: Form) => void;
}

/** What can be done to this step; where there is only one thing, nothing is asked. */
function DoesChoice({ form, steps, onForm }: DoesChoiceProps) {
  const name = useId();
  const says = words.steps.steer;
  const does = offered(form.step, steps);
  if (does.length < 2) {
    const title = form.does === 'edit' ? says.whole : says.does[form.does];
    return <h3>{title}</h3>;
  }
  return (
    <fieldset className="steps-choice">
      <legend>{says.what}</legend>
      {does.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name={name}
            checked={form.does === each}
            onChange={() => onForm({ ...form, does: each })}
          />
          <span>{says.does[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}
