import { useCallback, type ReactNode } from "react";
import { useNavigate, useParams } from "react-router";

import { DataForm } from "../components/DataForm";
import { Heading } from "../components/Heading";
import { Failed, Loading } from "../components/States";
import { forgetNames } from "../names";
import { titleOf, type Form, type Resource } from "../resources/resource";
import { useLoaded } from "../useLoaded";

export function ResourceNew({ resource, form }: { resource: Resource; form: Form }): ReactNode {
  const navigate = useNavigate();
  return (
    <>
      <Heading title={`New ${resource.noun.toLowerCase()}`} />
      <DataForm
        fields={form.fields}
        label="Save"
        submit={form.submit}
        done={(row) => void navigate(resource.read ? `/${resource.name}/${row.id}` : `/${resource.name}`)}
      />
    </>
  );
}

export function ResourceEdit({ resource }: { resource: Resource }): ReactNode {
  const { id = "" } = useParams();
  const navigate = useNavigate();
  const load = useCallback(
    (signal: AbortSignal) => resource.read?.(id, signal) ?? Promise.reject(new Error("cannot be read")),
    [resource, id],
  );
  const [loaded, again] = useLoaded(load);
  const { update } = resource;
  if (!update || loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failed problem={loaded.problem} again={again} />;
  return (
    <>
      <Heading title={`Change ${titleOf(resource, loaded.value)}`} />
      <DataForm
        fields={update.fields}
        row={loaded.value}
        label="Save"
        submit={(body) => update.submit(id, body)}
        done={() => {
          forgetNames();
          void navigate(`/${resource.name}/${id}`);
        }}
      />
    </>
  );
}
