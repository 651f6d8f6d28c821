import './detail.css';
import './steer.css';
import './steps.css';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Actions, Open } from '../store/types';
import { type Edit, type TaskView, TERMINAL } from '../task/types';
import { words } from '../words';
import { Compare } from './Compare';
import { stackOf } from './compare';
import { Editor } from './Editor';
import { blank, type Form, fromEdit } from './form';
import { nextOf, setNext } from './next';
import { ProgressBar } from './ProgressBar';
import { QuestionBox } from './QuestionBox';
import { Rail } from './Rail';
import { StepDetail } from './StepDetail';

export interface StepsPanelProps {
  readonly open: Open;
  /** The task that this one was made from, where there is one. */
  readonly before: TaskView | undefined;
  readonly actions: Pick<Actions, 'edit' | 'preview' | 'answer'>;
  readonly onOpen: (task: string) => void;
  readonly canEdit: boolean;
}

/** How a task is made, step by step; once it has ended, every step can be changed. */
export function StepsPanel(props: StepsPanelProps) {
  // Another task is another panel: nothing that was chosen or filled in holds for it.
  return <OfTask key={props.open.view.id} {...props} />;
}

function OfTask(props: StepsPanelProps) {
  const { actions, onOpen, canEdit } = props;
  const { view } = props.open;
  const hasEnded = TERMINAL.has(view.state);
  const hasSteps = view.steps.size > 0;
  const canSteer = canEdit && hasEnded && hasSteps;
  const opened = useOpened(canSteer ? nextOf(view.id) : undefined);
  return (
    <div className="sheet steps-panel" ref={opened.root}>
      {view.state === 'input-required' && (
        <QuestionBox
          task={view.id}
          text={view.text}
          onAnswer={(task, text) => actions.answer(task, text)}
          onOpen={onOpen}
        />
      )}
      {hasEnded && !hasSteps ? (
        <p className="steps-none">{words.steps.none}</p>
      ) : (
        <ProgressBar view={view} />
      )}
      {canSteer && <Toolbar view={view} onSteer={opened.steer} />}
      {!(hasEnded && !hasSteps) && <Columns {...props} opened={opened} canSteer={canSteer} />}
    </div>
  );
}

/** Which step is open, and what is being filled in. */
function useOpened(next: Partial<Edit> | undefined) {
  const [chosen, setChosen] = useState<string>();
  const [form, setForm] = useState<Form>();
  const root = useRef<HTMLDivElement>(null);
  const choose = useCallback((id: string) => {
    setChosen(id);
    setForm(undefined);
  }, []);
  const steer = useCallback((wanted: Form) => {
    setForm(wanted);
    setChosen(wanted.step || undefined);
  }, []);
  // What was chosen to come next is laid out as soon as it can be done.
  useEffect(() => {
    if (next) steer(fromEdit(next));
  }, [next, steer]);

  function close() {
    setForm(undefined);
    setChosen(undefined);
    if (chosen === undefined) return;
    // Back to where it was opened from.
    requestAnimationFrame(() =>
      root.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(chosen)}"]`)?.focus(),
    );
  }
  return { root, chosen, form, setForm, choose, steer, close };
}

interface ColumnsProps extends StepsPanelProps {
  readonly opened: ReturnType<typeof useOpened>;
  readonly canSteer: boolean;
}

/** The rail, and beside it what was opened. */
function Columns({ open, before, actions, onOpen, opened, canSteer }: ColumnsProps) {
  const { view } = open;
  const { form, chosen } = opened;
  const step = chosen === undefined ? undefined : view.steps.get(chosen);
  const next = nextOf(view.id);
  const blueprint = view.files.get('blueprint.json');
  const stack = useMemo(() => stackOf(blueprint), [blueprint]);
  const editor = form && canSteer && (
    <>
      {next && next.action === form.does && next.step === form.step && (
        <p className="steps-next">{words.steps.steer.next}</p>
      )}
      <Editor
        task={view.id}
        steps={view.steps}
        stack={stack}
        form={form}
        actions={actions}
        onForm={opened.setForm}
        onClose={step ? () => opened.setForm(undefined) : opened.close}
        onOpen={onOpen}
        onApplied={(task, then) => {
          setNext(view.id, undefined);
          setNext(task, then);
          onOpen(task);
        }}
      />
    </>
  );
  const detail = step ? (
    <StepDetail
      step={step}
      steps={view.steps}
      hasEnded={TERMINAL.has(view.state)}
      onChoose={opened.choose}
      onClose={opened.close}
    >
      {editor ||
        (canSteer && <ChangeButton onClick={() => opened.setForm(blank('edit', step.id))} />)}
    </StepDetail>
  ) : (
    editor && <section className="steps-detail">{editor}</section>
  );
  const compared = before && view.state === 'completed' && view.steps.size > 0 && (
    <Compare before={before} now={view} />
  );
  return (
    <div className={`steps-columns${detail ? ' steps-opened' : ''}`}>
      <Rail
        steps={view.steps}
        at={view.at}
        hasEnded={TERMINAL.has(view.state)}
        chosen={chosen}
        onChoose={opened.choose}
      />
      {(detail || compared) && (
        <div className="steps-side">
          {detail}
          {compared}
        </div>
      )}
    </div>
  );
}

function ChangeButton({ onClick }: { onClick: () => void }) {
  return (
    <button type="button" className="steps-main steps-change" onClick={onClick}>
      {words.steps.steer.title}
    </button>
  );
}

/** What concerns the whole design. */
function Toolbar({ view, onSteer }: { view: TaskView; onSteer: (form: Form) => void }) {
  const says = words.steps.steer;
  return (
    <div className="steps-toolbar">
      <button type="button" className="steps-main" onClick={() => onSteer(blank('edit', ''))}>
        {says.whole}
      </button>
      {view.references.length > 0 && (
        <>
          <button type="button" onClick={() => onSteer(blank('undo', ''))}>
            {says.undo}
          </button>
          <button type="button" onClick={() => onSteer(blank('redo', ''))}>
            {says.redo}
          </button>
        </>
      )}
    </div>
  );
}
