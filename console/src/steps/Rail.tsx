import { memo, useId, useState } from 'react';
import type { StepView } from '../task/types';
import { words } from '../words';
import { type Row, rows, type Steps, stateOf, sumOf } from './graph';
import { Elapsed, LaneTag, StateIcon } from './marks';

interface RailProps {
  readonly steps: Steps;
  readonly at: string;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** The five stages one below the other, their parts within them. */
export function Rail({ steps, at, chosen, onChoose }: RailProps) {
  return (
    <ol className="steps-rail" aria-label={words.steps.rail}>
      {rows(steps).map((row) => (
        <li key={row.id} className="steps-stage">
          {row.step ? (
            <StepButton step={row.step} at={at} isChosen={chosen === row.id} onChoose={onChoose} />
          ) : (
            row.parts.length === 0 && <StillWaiting id={row.id} />
          )}
          {row.parts.length > 0 && <Parts row={row} at={at} chosen={chosen} onChoose={onChoose} />}
        </li>
      ))}
    </ol>
  );
}

function StillWaiting({ id }: { id: string }) {
  return (
    <div className="steps-row steps-row-waiting">
      <StateIcon state="waiting" />
      <span className="steps-name">{words.steps.name(id)}</span>
      <span className="steps-facts">
        <span className="steps-state">{words.steps.state.waiting}</span>
      </span>
    </div>
  );
}

interface PartsProps extends Omit<RailProps, 'steps'> {
  readonly row: Row;
}

function Parts({ row, at, chosen, onChoose }: PartsProps) {
  const [isOpen, setOpen] = useState(true);
  const list = useId();
  return (
    <>
      {!row.step && (
        <button
          type="button"
          className="steps-row steps-fold"
          aria-expanded={isOpen}
          aria-controls={list}
          onClick={() => setOpen(!isOpen)}
        >
          <StateIcon state={stateOf(row)} />
          <span className="steps-name">
            {words.steps.foldParts(words.steps.name(row.id), row.parts.length)}
            <svg
              className="steps-chevron"
              viewBox="0 0 16 16"
              width="14"
              height="14"
              aria-hidden="true"
            >
              <path d="m5 6.5 3 3 3-3" />
            </svg>
          </span>
          <StageFacts row={row} />
        </button>
      )}
      <ol
        id={list}
        hidden={!isOpen}
        className="steps-parts"
        aria-label={words.steps.parts(words.steps.name(row.id))}
      >
        {row.parts.map((part) => (
          <li key={part.id}>
            <StepButton step={part} at={at} isChosen={chosen === part.id} onChoose={onChoose} />
          </li>
        ))}
      </ol>
    </>
  );
}

function StageFacts({ row }: { row: Row }) {
  const cost = sumOf(row.parts, 'costMicroUsd');
  const time = sumOf(row.parts, 'tookMs');
  return (
    <span className="steps-facts">
      <span className="steps-state">{words.steps.state[stateOf(row)]}</span>
      {time !== undefined && <span>{words.steps.time(time)}</span>}
      {cost !== undefined && <span>{words.steps.cost(cost)}</span>}
    </span>
  );
}

interface StepButtonProps {
  readonly step: StepView;
  readonly at: string;
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
}

const StepButton = memo(
  function StepButton({ step, at, isChosen, onChoose }: StepButtonProps) {
    const says = words.steps;
    return (
      <button
        type="button"
        className={`steps-row steps-row-${step.state}`}
        data-step={step.id}
        aria-pressed={isChosen}
        onClick={() => onChoose(step.id)}
      >
        <StateIcon state={step.state} />
        <span className="steps-name">
          {says.name(step.id)}
          <span className="steps-agent"> {step.agent}</span>
        </span>
        <span className="steps-facts">
          <span className="steps-state">{says.state[step.state]}</span>
          {step.state === 'running' && <Elapsed at={at} />}
          {step.tookMs !== undefined && <span>{says.time(step.tookMs)}</span>}
          {step.costMicroUsd !== undefined && <span>{says.cost(step.costMicroUsd)}</span>}
        </span>
        {(step.lane || step.why) && (
          <span className="steps-more">
            {step.lane && <LaneTag lane={step.lane} />}
            {step.model && <span className="steps-model">{step.model}</span>}
            {step.why && <span className="steps-why">{says.whyNot(step.why)}</span>}
          </span>
        )}
      </button>
    );
  },
  // `at` moves with every event and matters only when a step begins.
  (was, is) => was.step === is.step && was.isChosen === is.isChosen && was.onChoose === is.onChoose,
);
