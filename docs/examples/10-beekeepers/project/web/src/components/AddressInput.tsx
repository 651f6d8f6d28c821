import type { ReactNode } from "react";

import type { InputProps } from "./FieldInput";

const PARTS = [
  ["name", "Name", "name"],
  ["line1", "Street and number", "address-line1"],
  ["line2", "Second line", "address-line2"],
  ["postal_code", "Postal code", "postal-code"],
  ["city", "City", "address-level2"],
  ["country", "Country", "country"],
] as const;

/** An address in its parts; what is kept is one object. */
export function AddressInput({ input }: { input: InputProps }): ReactNode {
  const address = read(String(input.value));
  const change = (part: string, text: string): void => {
    const parts = Object.entries({ ...address, [part]: text }).filter(([, each]) => each);
    input.onChange(parts.length ? JSON.stringify(Object.fromEntries(parts)) : "");
  };
  return (
    <div className="address" role="group" aria-describedby={input["aria-describedby"]} aria-labelledby={`${input.id}-group`}>
      <span id={`${input.id}-group`} hidden>
        {input.name.replaceAll("_", " ")}
      </span>
      {PARTS.map(([part, label, complete], place) => {
        const id = place === 0 ? input.id : `${input.id}-${part}`;
        return (
          <div key={part}>
            <label className="part" htmlFor={id}>
              {label}
            </label>
            <input
              id={id}
              type="text"
              autoComplete={complete}
              aria-invalid={place === 0 ? input["aria-invalid"] : undefined}
              value={address[part] ?? ""}
              onChange={(event) => change(part, event.target.value)}
            />
          </div>
        );
      })}
    </div>
  );
}

function read(text: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, string>) : {};
  } catch {
    return {};
  }
}
