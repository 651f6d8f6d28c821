import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { StepView } from '../task/types';
import { words } from '../words';
import { dependents, following, type Steps } from './graph';
import { LaneTag, StateIcon } from './marks';
import { Members, Value } from './Value';

interface StepDetailProps {
  readonly step: StepView;
  readonly steps: Steps;
  readonly hasEnded: boolean;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** One step opened: what it was made of, what came of it, and what hangs together with it. */
export function StepDetail({
  step,
  steps,
  hasEnded,
  onChoose,
  onClose,
  children,
}: StepDetailProps) {
  const says = words.steps.detail;
  // A repeated answer brings its steps, but not what they were made of.
  const isTold = !hasEnded || step.inputs !== undefined || step.result !== undefined;
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever opens a step by keyboard goes on reading there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is another opening
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [step.id]);
  return (
    <section className="steps-detail" aria-label={says.heading(words.steps.fullName(step.id))}>
      <header className="steps-detail-head">
        <StateIcon state={step.state} />
        <h3 ref={heading} tabIndex={-1}>
          {words.steps.fullName(step.id)}
        </h3>
        <span className="steps-state">{words.steps.state[step.state]}</span>
        <button type="button" className="steps-quiet" onClick={onClose}>
          {says.close}
        </button>
      </header>
      {step.why && <p className="steps-because">{words.steps.why(step.why)}</p>}
      {children}
      {!isTold && <p className="steps-note">{says.untold}</p>}
      <dl className="steps-facts-list">
        {isTold && <Contents step={step} steps={steps} onChoose={onChoose} />}
        <Fact name={says.by}>
          <MadeBy step={step} />
        </Fact>
        <Fact name={says.time}>
          {step.tookMs === undefined ? says.later : words.steps.time(step.tookMs)}
        </Fact>
        <Fact name={says.cost}>
          {step.costMicroUsd === undefined ? says.later : words.steps.cost(step.costMicroUsd)}
        </Fact>
      </dl>
    </section>
  );
}

/** What went in, what came out, and what hangs together with it. */
function Contents({ step, steps, onChoose }: Pick<StepDetailProps, 'step' | 'steps' | 'onChoose'>) {
  const says = words.steps.detail;
  return (
    <>
      <Fact name={says.madeOf}>
        <Inputs step={step} />
      </Fact>
      <Fact name={says.result}>
        {step.result === undefined ? says.later : <Value value={step.result} />}
      </Fact>
      <Fact name={says.waitsFor}>
        <Links ids={step.waitsFor} steps={steps} onChoose={onChoose} />
      </Fact>
      <Fact name={says.following}>
        <Following step={step} steps={steps} onChoose={onChoose} />
      </Fact>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function MadeBy({ step }: { step: StepView }) {
  return (
    <span className="steps-more">
      {step.lane && <LaneTag lane={step.lane} />}
      {step.model && <span className="steps-model">{step.model}</span>}
      {step.agent && <span>{step.agent}</span>}
      {step.by && <span>{step.by}</span>}
    </span>
  );
}

function Inputs({ step }: { step: StepView }) {
  if (!step.inputs) return <>{words.steps.detail.later}</>;
  const { hash, ...rest } = step.inputs;
  const members = Object.entries(rest);
  return (
    <>
      {members.length > 0 && <Members members={members} />}
      {typeof hash === 'string' && hash !== '' && <Hash hash={hash} />}
      {members.length === 0 && !hash && words.steps.detail.empty}
    </>
  );
}

const SHORT_HASH = 10;

function Hash({ hash }: { hash: string }) {
  const [isWhole, setWhole] = useState(false);
  const says = words.steps.detail;
  return (
    <button
      type="button"
      className="steps-hash"
      aria-expanded={isWhole}
      title={isWhole ? says.hideHash : says.showHash}
      onClick={() => setWhole(!isWhole)}
    >
      <span>{says.hash}</span>
      <code>{isWhole ? hash : `${hash.slice(0, SHORT_HASH)}…`}</code>
    </button>
  );
}

interface LinksProps {
  readonly ids: readonly string[];
  readonly steps: Steps;
  readonly onChoose: (id: string) => void;
}

const MOST_LINKS = 5;

function Links({ ids, steps, onChoose }: LinksProps) {
  if (ids.length === 0) return <>{words.steps.detail.nothing}</>;
  const button = (id: string) =>
    steps.has(id) ? (
      <button type="button" className="steps-link" onClick={() => onChoose(id)}>
        {words.steps.fullName(id)}
      </button>
    ) : (
      words.steps.fullName(id)
    );
  const list = (some: readonly string[]) => (
    <ul className="steps-listed">
      {some.map((id) => (
        <li key={id}>{button(id)}</li>
      ))}
    </ul>
  );
  if (ids.length <= MOST_LINKS) return list(ids);
  return (
    <>
      {list(ids.slice(0, MOST_LINKS))}
      <details className="steps-fold-more">
        <summary>{words.steps.detail.more(ids.length - MOST_LINKS)}</summary>
        {list(ids.slice(MOST_LINKS))}
      </details>
    </>
  );
}

function Following({ step, steps, onChoose }: Omit<LinksProps, 'ids'> & { step: StepView }) {
  const next = following(steps, step.id);
  const further = dependents(steps, step.id).length - next.length;
  return (
    <>
      <Links ids={next} steps={steps} onChoose={onChoose} />
      {further > 0 && <p className="steps-note">{words.steps.detail.further(further)}</p>}
    </>
  );
}
