import { useCallback, type ReactNode } from "react";

import { resourceNamed } from "../resources";
import { titleOf, type Field, type Resource } from "../resources/resource";
import { useLoaded } from "../useLoaded";
import { spaced } from "../values";
import { AddressInput } from "./AddressInput";

export type InputProps = {
  id: string;
  name: string;
  value: string | boolean;
  required: boolean;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
  onChange: (value: string | boolean) => void;
};

type Props = {
  field: Field;
  form: string;
  value: string | boolean;
  error: string | undefined;
  onChange: (value: string | boolean) => void;
};

/** An input with its label, a hint and what is wrong with it, tied together for those who hear it. */
export function FieldInput({ field, form, value, error, onChange }: Props): ReactNode {
  const id = `${form}-${field.name}`;
  const hint = HINTS[field.kind];
  const described = [error ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ");
  const input: InputProps = {
    id,
    name: field.name,
    value,
    required: field.required === true,
    "aria-describedby": described || undefined,
    "aria-invalid": error ? true : undefined,
    onChange,
  };
  return (
    <div className={field.kind === "boolean" ? "field choice" : "field"}>
      <label htmlFor={id}>
        {field.label}
        {field.required && field.kind !== "boolean" ? <span aria-hidden="true"> *</span> : null}
      </label>
      <Control field={field} input={input} />
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}

const HINTS: Partial<Record<Field["kind"], string>> = {
  json: "JSON.",
  binary: "Base64.",
  password: "12 characters or more.",
  currency: "Three letters, like EUR.",
};

function Control({ field, input }: { field: Field; input: InputProps }): ReactNode {
  const resource = field.to ? resourceNamed(field.to) : undefined;
  if (resource?.list) return <ReferenceInput resource={resource} input={input} />;
  switch (field.kind) {
    case "boolean":
      return (
        <input
          {...plain(input)}
          type="checkbox"
          required={false}
          checked={input.value === true}
          onChange={(event) => input.onChange(event.target.checked)}
        />
      );
    case "enum":
      return (
        <select {...plain(input)} value={String(input.value)} onChange={(event) => input.onChange(event.target.value)}>
          <option value="">–</option>
          {field.values?.map((value) => (
            <option key={value} value={value}>
              {spaced(value)}
            </option>
          ))}
        </select>
      );
    case "text":
    case "json":
    case "binary":
      return (
        <textarea
          {...plain(input)}
          rows={field.kind === "text" ? 5 : 3}
          value={String(input.value)}
          onChange={(event) => input.onChange(event.target.value)}
        />
      );
    case "address":
      return <AddressInput input={input} />;
    default:
      return (
        <input
          {...plain(input)}
          type={TYPES[field.kind] ?? "text"}
          inputMode={MODES[field.kind]}
          value={String(input.value)}
          onChange={(event) => input.onChange(event.target.value)}
        />
      );
  }
}

function plain({ value: _value, onChange: _onChange, ...rest }: InputProps) {
  return rest;
}

const TYPES: Partial<Record<Field["kind"], string>> = {
  date: "date",
  datetime: "datetime-local",
  email: "email",
  phone: "tel",
  url: "url",
  password: "password",
};

const MODES: Partial<Record<Field["kind"], "numeric" | "decimal">> = {
  integer: "numeric",
  decimal: "decimal",
  float: "decimal",
  money: "decimal",
};

/** Chosen by name; typed as an id where the list cannot be had. */
function ReferenceInput({ resource, input }: { resource: Resource; input: InputProps }): ReactNode {
  const load = useCallback(
    (signal: AbortSignal) => resource.list?.({ limit: 100 }, signal) ?? Promise.reject(new Error("no list")),
    [resource],
  );
  const [loaded] = useLoaded(load);
  const rows = loaded.state === "there" ? loaded.value.items : [];
  const known = input.value === "" || rows.some((row) => row.id === input.value);
  if (loaded.state === "failed" || (loaded.state === "there" && loaded.value.next_cursor)) {
    return (
      <input
        {...plain(input)}
        type="text"
        value={String(input.value)}
        onChange={(event) => input.onChange(event.target.value)}
      />
    );
  }
  return (
    <select {...plain(input)} value={String(input.value)} onChange={(event) => input.onChange(event.target.value)}>
      <option value="">{loaded.state === "loading" ? "Loading…" : "–"}</option>
      {known ? null : <option value={String(input.value)}>{String(input.value)}</option>}
      {rows.map((row) => (
        <option key={row.id} value={row.id}>
          {titleOf(resource, row)}
        </option>
      ))}
    </select>
  );
}
