import { useEffect, useRef } from 'react';
import type { Alternative, Changes, Impact } from '../task/types';
import { words } from '../words';

interface ImpactViewProps {
  readonly impact: Impact;
  readonly onAlternative: (alternative: Alternative) => void;
}

/** What an edit would do: in a sentence, in sums, by name, and step by step. */
export function ImpactView({ impact, onAlternative }: ImpactViewProps) {
  const says = words.steps.impact;
  const made = impact.steps.filter((step) => step.fate === 'make' || step.fate === 'remake').length;
  const root = useRef<HTMLElement>(null);
  // It appears below what was filled in: whoever asked for it should see it.
  useEffect(() => {
    // In braces: newer browsers return a promise here, which React would take for a clean-up.
    root.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  return (
    <section ref={root} className="steps-impact" aria-label={says.title} aria-live="polite">
      <h4>{says.title}</h4>
      <p className="steps-recommend">{impact.recommendation}</p>
      <p className="steps-sums">
        <strong>{says.sums(made, impact.steps.length - made)}</strong>
        <span>{says.about(impact.estimatedMs, impact.estimatedCostMicroUsd)}</span>
      </p>
      {!impact.exact && <p className="steps-inexact">{says.inexact}</p>}
      <AllChanges impact={impact} />
      <StepTable impact={impact} />
      {impact.alternatives.length > 0 && (
        <div className="steps-alternatives">
          <h5>{says.alternatives}</h5>
          {impact.alternatives.map((each) => (
            <button key={each.says} type="button" onClick={() => onAlternative(each)}>
              {words.steps.named(each.says)}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

function AllChanges({ impact }: { impact: Impact }) {
  const says = words.steps.impact;
  const kinds: [string, Changes][] = [
    ...Object.entries(impact.design).map(([kind, found]): [string, Changes] => [
      says.kind(kind),
      found,
    ]),
    [says.canvas, impact.canvas],
    [says.files, impact.files],
  ];
  const some = kinds.filter(([, found]) => sizeOf(found) > 0);
  if (some.length === 0 && impact.stack.length === 0) return <p>{says.same}</p>;
  return (
    <dl className="steps-changes">
      {impact.stack.length > 0 && (
        <div>
          <dt>{says.stack}</dt>
          <dd>
            <ul className="steps-listed">
              {impact.stack.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      {some.map(([kind, found]) => (
        <div key={kind}>
          <dt>{kind}</dt>
          <dd>
            <Names how="added" names={found.added} />
            <Names how="changed" names={found.changed} />
            <Names how="removed" names={found.removed} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function sizeOf(found: Changes): number {
  return found.added.length + found.changed.length + found.removed.length;
}

const MOST = 5;

function Names({ how, names }: { how: keyof Changes; names: readonly string[] }) {
  if (names.length === 0) return null;
  const rest = names.slice(MOST);
  return (
    <div className={`steps-names steps-names-${how}`}>
      <span className="steps-how">{words.steps.impact[how]}</span>
      <span>
        {names.slice(0, MOST).map((name) => (
          <code key={name}>{name}</code>
        ))}
        {rest.length > 0 && (
          <details className="steps-fold-more">
            <summary>{words.steps.impact.more(rest.length)}</summary>
            {rest.map((name) => (
              <code key={name}>{name}</code>
            ))}
          </details>
        )}
      </span>
    </div>
  );
}

function StepTable({ impact }: { impact: Impact }) {
  const says = words.steps.impact;
  return (
    <details className="steps-fold-more">
      <summary>{says.steps}</summary>
      <table className="steps-fates">
        <thead>
          <tr>
            <th scope="col">{says.step}</th>
            <th scope="col">{says.becomes}</th>
            <th scope="col">{says.time}</th>
            <th scope="col">{says.cost}</th>
          </tr>
        </thead>
        <tbody>
          {impact.steps.map((step) => (
            <tr key={step.id} className={`steps-fate-${step.fate}`}>
              <th scope="row">{words.steps.fullName(step.id)}</th>
              <td>{says.fate(step.fate)}</td>
              <td>{words.steps.time(step.estimatedMs)}</td>
              <td>{words.steps.cost(step.estimatedCostMicroUsd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
