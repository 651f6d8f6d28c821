import { useCallback, useState, type ReactNode } from "react";
import { Link, useNavigate, useParams } from "react-router";

import { newKey, type Problem } from "../api/client";
import { DataForm } from "../components/DataForm";
import { Heading } from "../components/Heading";
import { Pages } from "../components/Pages";
import { RowTable } from "../components/RowTable";
import { Failed, Loading } from "../components/States";
import { Value } from "../components/Value";
import { resourceNamed } from "../resources";
import { titleOf, type Action, type Related, type Resource, type Row } from "../resources/resource";
import { problemOf, useLoaded } from "../useLoaded";

export function ResourceDetail({ resource }: { resource: Resource }): ReactNode {
  const { id = "" } = useParams();
  const load = useCallback(
    (signal: AbortSignal) => resource.read?.(id, signal) ?? Promise.reject(new Error("cannot be read")),
    [resource, id],
  );
  const [loaded, again] = useLoaded(load);
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failed problem={loaded.problem} again={again} />;
  const row = loaded.value;
  return (
    <>
      <Heading title={titleOf(resource, row)}>
        {resource.update ? (
          <Link className="button" to={`/${resource.name}/${id}/edit`}>
            Change
          </Link>
        ) : null}
      </Heading>
      <Fields resource={resource} row={row} />
      <Doing resource={resource} id={id} done={again} />
      {resource.related.map((related) => (
        <RelatedRows key={related.title} related={related} id={id} />
      ))}
    </>
  );
}

export function Fields({ resource, row }: { resource: Resource; row: Record<string, unknown> }): ReactNode {
  return (
    <dl>
      {resource.details.map((field) => (
        <div key={field.name}>
          <dt>{field.label}</dt>
          <dd>
            <Value field={field} row={row} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What may be done with the row: by one click, or after a few questions. */
function Doing({ resource, id, done }: { resource: Resource; id: string; done: () => void }): ReactNode {
  const [asked, setAsked] = useState<Action | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  const { remove } = resource;

  const act = async (what: () => Promise<unknown>, then: () => void): Promise<void> => {
    setProblem(null);
    setBusy(true);
    try {
      await what();
      then();
    } catch (failure) {
      setProblem(problemOf(failure));
    } finally {
      setBusy(false);
    }
  };
  const choose = (action: Action): void => {
    if (action.fields.length) setAsked(action);
    else void act(() => action.run(id, {}, newKey()), done);
  };

  return (
    <section aria-label="Actions">
      {problem ? <Failed problem={problem} /> : null}
      <div className="row">
        {resource.actions.map((action) => (
          <button key={action.name} type="button" disabled={busy} onClick={() => choose(action)}>
            {action.label}
          </button>
        ))}
        {remove && !sure ? (
          <button type="button" className="danger" onClick={() => setSure(true)}>
            Delete
          </button>
        ) : null}
      </div>
      {remove && sure ? (
        <div role="group" aria-label="Delete for good?" className="row">
          <p>Delete this {resource.noun.toLowerCase()} for good?</p>
          <button
            type="button"
            className="danger"
            disabled={busy}
            onClick={() => void act(() => remove(id), () => void navigate(`/${resource.name}`))}
          >
            Yes, delete
          </button>
          <button type="button" onClick={() => setSure(false)}>
            No, keep
          </button>
        </div>
      ) : null}
      {asked ? (
        <DataForm
          key={asked.name}
          fields={asked.fields}
          label={asked.label}
          submit={(body, key) => asked.run(id, body, key)}
          done={() => {
            setAsked(null);
            done();
          }}
        />
      ) : null}
    </section>
  );
}

function RelatedRows({ related, id }: { related: Related; id: string }): ReactNode {
  const resource = resourceNamed(related.resource);
  const load = useCallback(
    (cursor: string | undefined, signal: AbortSignal) => related.list(id, cursor ? { cursor } : {}, signal),
    [related, id],
  );
  return (
    <section aria-label={related.title}>
      <h2>{related.title}</h2>
      <Pages load={load} empty="There are none.">
        {(rows: Row[]) =>
          resource ? (
            <RowTable resource={resource} rows={rows} caption={related.title} />
          ) : (
            <ul>
              {rows.map((row) => (
                <li key={row.id}>{row.id}</li>
              ))}
            </ul>
          )
        }
      </Pages>
    </section>
  );
}
