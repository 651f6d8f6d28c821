/** A value of unknown shape, as text that people can read; it comes from the server and is not trusted. */
import { words } from '../words';

const SHORT = 6;
const DEEPEST = 2;

export function Value({ value, depth = 0 }: { value: unknown; depth?: number }) {
  if (Array.isArray(value)) return <Many values={value} depth={depth} />;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value);
    if (members.length === 0) return <>{words.steps.detail.empty}</>;
    if (depth >= DEEPEST) return <code className="steps-json">{JSON.stringify(value)}</code>;
    return <Members members={members} depth={depth} />;
  }
  if (value === null || value === undefined || value === '') return <>{words.steps.detail.empty}</>;
  return <>{String(value)}</>;
}

export function Members({
  members,
  depth = 0,
}: {
  members: readonly (readonly [string, unknown])[];
  depth?: number;
}) {
  return (
    <dl className="steps-members">
      {members.map(([key, value]) => (
        <div key={key}>
          <dt>{words.steps.detail.key(key)}</dt>
          <dd>
            <Value value={value} depth={depth + 1} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Many({ values, depth }: { values: readonly unknown[]; depth: number }) {
  if (values.length === 0) return <>{words.steps.detail.empty}</>;
  const rest = values.slice(SHORT);
  return (
    <>
      <Listed values={values.slice(0, SHORT)} depth={depth} />
      {rest.length > 0 && (
        <details className="steps-fold-more">
          <summary>{words.steps.detail.more(rest.length)}</summary>
          <Listed values={rest} depth={depth} />
        </details>
      )}
    </>
  );
}

function Listed({ values, depth }: { values: readonly unknown[]; depth: number }) {
  return (
    <ul className="steps-listed">
      {values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order, and values may repeat
        <li key={index}>
          <Value value={value} depth={depth + 1} />
        </li>
      ))}
    </ul>
  );
}
