import { useCallback, useState, type FormEvent, type ReactNode } from "react";
import { Link } from "react-router";

import { Heading } from "../components/Heading";
import { Pages } from "../components/Pages";
import { RowTable } from "../components/RowTable";
import type { Field, Resource } from "../resources/resource";
import { spaced } from "../values";

export function ResourceList({ resource }: { resource: Resource }): ReactNode {
  const [words, setWords] = useState("");
  const [wanted, setWanted] = useState<Record<string, string>>({});
  const { list, search } = resource;
  const load = useCallback(
    (cursor: string | undefined, signal: AbortSignal) => {
      const page = cursor ? { cursor } : {};
      if (words && search) return search(words, page, signal);
      return list?.({ ...wanted, ...page }, signal) ?? Promise.resolve({ items: [], next_cursor: null });
    },
    [list, search, words, wanted],
  );
  return (
    <>
      <Heading title={resource.title}>
        {resource.create ? (
          <Link className="button" to={`/${resource.name}/new`}>
            New {resource.noun.toLowerCase()}
          </Link>
        ) : null}
      </Heading>
      {search ? <Search resource={resource} onSearch={setWords} /> : null}
      {resource.filters.length && !words ? (
        <Filters resource={resource} wanted={wanted} onChange={setWanted} />
      ) : null}
      <Pages load={load} empty={`There are no ${resource.title.toLowerCase()} here.`}>
        {(rows) => <RowTable resource={resource} rows={rows} caption={resource.title} />}
      </Pages>
    </>
  );
}

function Search({ resource, onSearch }: { resource: Resource; onSearch: (words: string) => void }): ReactNode {
  const [words, setWords] = useState("");
  const send = (event: FormEvent): void => {
    event.preventDefault();
    onSearch(words.trim());
  };
  return (
    <form role="search" className="row" onSubmit={send}>
      <label htmlFor={`${resource.name}-search`}>Search</label>
      <input id={`${resource.name}-search`} type="search" value={words} onChange={(event) => setWords(event.target.value)} />
      <button type="submit">Search</button>
    </form>
  );
}

type FiltersProps = {
  resource: Resource;
  wanted: Record<string, string>;
  onChange: (wanted: Record<string, string>) => void;
};

function Filters({ resource, wanted, onChange }: FiltersProps): ReactNode {
  const change = (field: Field, value: string): void => {
    const { [field.name]: _before, ...others } = wanted;
    onChange(value ? { ...others, [field.name]: value } : others);
  };
  return (
    <div className="row">
      {resource.filters.map((field) => {
        const id = `${resource.name}-filter-${field.name}`;
        const values = field.kind === "boolean" ? ["true", "false"] : (field.values ?? []);
        return (
          <div key={field.name}>
            <label htmlFor={id}>{field.label}</label>
            <select id={id} value={wanted[field.name] ?? ""} onChange={(event) => change(field, event.target.value)}>
              <option value="">All</option>
              {values.map((value) => (
                <option key={value} value={value}>
                  {field.kind === "boolean" ? (value === "true" ? "Yes" : "No") : spaced(value)}
                </option>
              ))}
            </select>
          </div>
        );
      })}
    </div>
  );
}
