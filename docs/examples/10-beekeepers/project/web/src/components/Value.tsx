import { useCallback, type ReactNode } from "react";
import { Link } from "react-router";

import { nameOf } from "../names";
import { resourceNamed } from "../resources";
import { shortId, type Field, type Resource } from "../resources/resource";
import { useLoaded } from "../useLoaded";
import { shown } from "../values";

type Props = { field: Field; row: Record<string, unknown> };

/** A value as people read it; what it refers to by its name. */
export function Value({ field, row }: Props): ReactNode {
  const value = row[field.name];
  const resource = field.to ? resourceNamed(field.to) : undefined;
  if (typeof value === "string" && resource) return <Reference resource={resource} id={value} />;
  if (typeof value === "string" && field.kind === "url" && /^https?:/.test(value)) {
    return (
      <a href={value} rel="noreferrer">
        {value}
      </a>
    );
  }
  if (typeof value === "string" && field.kind === "uuid") return shortId(value);
  return shown(field, value, row);
}

/** The name of a row elsewhere, with the way there; the end of its id until that is known. */
export function Reference({ resource, id }: { resource: Resource; id: string }): ReactNode {
  const [loaded] = useLoaded(useCallback(() => nameOf(resource, id), [resource, id]));
  const text = (loaded.state === "there" && loaded.value) || shortId(id);
  return resource.read ? <Link to={`/${resource.name}/${id}`}>{text}</Link> : text;
}
