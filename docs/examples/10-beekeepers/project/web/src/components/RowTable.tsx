import type { ReactNode } from "react";
import { Link } from "react-router";

import { titleOf, type Resource, type Row } from "../resources/resource";
import { Value } from "./Value";

export function RowTable({ resource, rows, caption }: { resource: Resource; rows: Row[]; caption: string }): ReactNode {
  const others = resource.columns.filter((field) => field.name !== resource.heading);
  return (
    <div className="scroll">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{resource.noun}</th>
            {others.map((field) => (
              <th key={field.name} scope="col">
                {field.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {resource.read ? <Link to={`/${resource.name}/${row.id}`}>{titleOf(resource, row)}</Link> : titleOf(resource, row)}
              </th>
              {others.map((field) => (
                <td key={field.name}>
                  <Value field={field} row={row} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
