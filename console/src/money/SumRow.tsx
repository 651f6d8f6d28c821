import type { Sum } from '../store/types';
import { words } from '../words';

/** The head of a table of sums; `first` names what its rows are of. */
export function SumHead({ first }: { readonly first: string }) {
  const says = words.money;
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col">{says.count}</th>
        <th scope="col">{says.paid}</th>
        <th scope="col">{says.compared}</th>
      </tr>
    </thead>
  );
}

/** What a row tells of its sum. */
export function SumCells({ sum }: { readonly sum: Sum }) {
  const says = words.money;
  return (
    <>
      <td>{says.number(sum.answers)}</td>
      <td>{says.price(sum.costMicroUsd)}</td>
      <td>{says.estimate(sum.baselineMicroUsd)}</td>
    </>
  );
}
