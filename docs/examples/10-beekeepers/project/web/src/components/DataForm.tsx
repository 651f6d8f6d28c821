import { useId, useRef, useState, type FormEvent, type ReactNode } from "react";

import { newKey, type Problem } from "../api/client";
import type { Body, Field } from "../resources/resource";
import { problemOf } from "../useLoaded";
import { read, texts, type Errors, type Texts } from "../values";
import { FieldInput } from "./FieldInput";

type Props<Answer> = {
  fields: readonly Field[];
  /** The row that is changed; a new one is made without. */
  row?: Record<string, unknown>;
  label: string;
  submit: (body: Body, key: string) => Promise<Answer>;
  done: (answer: Answer) => void;
};

/** A form that says what is wrong beside each field, before sending and by what the server says. */
export function DataForm<Answer>({ fields, row, label, submit, done }: Props<Answer>): ReactNode {
  const form = useId();
  const element = useRef<HTMLFormElement>(null);
  const key = useRef(newKey());
  const [values, setValues] = useState<Texts>(() => texts(fields, row));
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const refuse = (found: Errors): void => {
    setErrors(found);
    const first = fields.find((field) => found[field.name]);
    if (first) element.current?.querySelector<HTMLElement>(`[id="${form}-${first.name}"]`)?.focus();
  };

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const reading = read(fields, values, row !== undefined);
    setProblem(null);
    refuse(reading.errors);
    if (Object.keys(reading.errors).length) return;
    setBusy(true);
    try {
      const answer = await submit(reading.body, key.current);
      key.current = newKey();
      done(answer);
    } catch (failure) {
      const said = problemOf(failure);
      setProblem(said);
      refuse(errorsOf(said, fields));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form ref={element} noValidate onSubmit={(event) => void send(event)}>
      {problem ? (
        <p role="alert" className="problem">
          {problem.message}
        </p>
      ) : null}
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          form={form}
          value={values[field.name] ?? ""}
          error={errors[field.name]}
          onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <button type="submit" disabled={busy}>
        {busy ? "Sending…" : label}
      </button>
    </form>
  );
}

/** The server's words by the field that they are about: `body.title` is about the title. */
function errorsOf(problem: Problem, fields: readonly Field[]): Errors {
  const found: Errors = {};
  for (const { field, message } of problem.errors) {
    const name = field.split(".").find((part) => fields.some((each) => each.name === part));
    if (name) found[name] ??= message;
  }
  return found;
}
