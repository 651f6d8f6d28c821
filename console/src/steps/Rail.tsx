import { memo, useId, useState } from 'react';
import type { StepState, StepView } from '../task/types';
import { words } from '../words';
import { type Row, rows, type Steps, stateOf, sumOf } from './graph';
import { Elapsed, LaneTag, StateIcon } from './marks';

interface RailProps {
  readonly steps: Steps;
  readonly at: string;
  /** Nothing more comes: what has not settled will not. */
  readonly hasEnded: boolean;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** The five stages one below the other, their parts within them. */
export function Rail({ steps, ...rest }: RailProps) {
  const { chosen, hasEnded } = rest;
  return (
    <ol className="steps-rail" aria-label={words.steps.rail}>
      {rows(steps).map((row) => (
        <li key={row.id} className="steps-stage">
          {row.step ? (
            <StepButton {...rest} step={row.step} isChosen={chosen === row.id} />
          ) : (
            row.parts.length === 0 && <StillWaiting id={row.id} hasEnded={hasEnded} />
          )}
          {row.parts.length > 0 && <Parts {...rest} row={row} />}
        </li>
      ))}
    </ol>
  );
}

function StillWaiting({ id, hasEnded }: { id: string; hasEnded: boolean }) {
  return (
    <div className="steps-row steps-row-waiting">
      <StateIcon state="waiting" />
      <span className="steps-name">{words.steps.name(id)}</span>
      <span className="steps-facts">
        <span className="steps-state">
          {hasEnded ? words.steps.notBegun : words.steps.state.waiting}
        </span>
      </span>
    </div>
  );
}

interface PartsProps extends Omit<RailProps, 'steps'> {
  readonly row: Row;
}

function Parts({ row, ...rest }: PartsProps) {
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
          <StateIcon state={iconOf(stateOf(row), rest.hasEnded)} />
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
          <StageFacts row={row} hasEnded={rest.hasEnded} />
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
            <StepButton {...rest} step={part} isChosen={rest.chosen === part.id} />
          </li>
        ))}
      </ol>
    </>
  );
}

function StageFacts({ row, hasEnded }: { row: Row; hasEnded: boolean }) {
  const made = row.parts.filter((part) => part.state !== 'kept' && part.state !== 'skipped');
  const cost = sumOf(made, 'costMicroUsd');
  const time = sumOf(made, 'tookMs');
  return (
    <span className="steps-facts">
      <span className="steps-state">{wordOf(stateOf(row), hasEnded)}</span>
      {time !== undefined && <span>{words.steps.time(time)}</span>}
      {cost !== undefined && <span>{words.steps.cost(cost)}</span>}
    </span>
  );
}

const isOpen = (state: StepState) => state === 'running' || state === 'waiting';

/** A spinner that turns after the end would be a lie. */
function iconOf(state: StepState, hasEnded: boolean): StepState {
  return hasEnded && isOpen(state) ? 'waiting' : state;
}

function wordOf(state: StepState, hasEnded: boolean): string {
  return hasEnded && isOpen(state) ? words.steps.notFinished : words.steps.state[state];
}

interface StepButtonProps extends Omit<RailProps, 'steps' | 'chosen'> {
  readonly step: StepView;
  readonly isChosen: boolean;
}

const StepButton = memo(
  function StepButton({ step, at, hasEnded, isChosen, onChoose }: StepButtonProps) {
    const says = words.steps;
    const name = says.name(step.id);
    const isMade = step.state !== 'kept' && step.state !== 'skipped';
    return (
      <button
        type="button"
        className={`steps-row steps-row-${step.state}`}
        data-step={step.id}
        aria-pressed={isChosen}
        onClick={() => onChoose(step.id)}
      >
        <StateIcon state={iconOf(step.state, hasEnded)} />
        <span className="steps-name">
          {name}
          {/* “Database, database” tells nothing more */}
          {name.toLowerCase() !== step.agent && <span className="steps-agent"> {step.agent}</span>}
        </span>
        <span className="steps-facts">
          <span className="steps-state">{wordOf(step.state, hasEnded)}</span>
          {step.state === 'running' && !hasEnded && <Elapsed at={at} />}
          {isMade && step.tookMs !== undefined && <span>{says.time(step.tookMs)}</span>}
          {isMade && step.costMicroUsd !== undefined && <span>{says.cost(step.costMicroUsd)}</span>}
        </span>
        {(step.lane || step.why) && (
          <span className="steps-more">
            {step.lane && <LaneTag lane={step.lane} />}
            {step.model && <span className="steps-model">{step.model}</span>}
            {step.why && <span className="steps-why">{says.why(step.why)}</span>}
          </span>
        )}
      </button>
    );
  },
  // `at` moves with every event and matters only when a step begins.
  (was, is) =>
    was.step === is.step &&
    was.hasEnded === is.hasEnded &&
    was.isChosen === is.isChosen &&
    was.onChoose === is.onChoose,
);
