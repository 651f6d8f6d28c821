/** How an answer was made, in one sentence of plain words. */
import type { Bill } from '../task/types';
import { words } from '../words';
import { savedBy } from './sums';

export function routeSentence(bill: Bill): string {
  const says = words.money.route;
  const cost = bill.costMicroUsd === 0 ? says.free : says.cost(bill.costMicroUsd);
  const saved = savedBy(bill);
  const compared =
    saved > 0 ? `; ${says.saved(saved)}` : saved < 0 ? `; ${says.dearer(-saved)}` : '';
  return `${who(bill)}, ${cost}${compared}.`;
}

function who(bill: Bill): string {
  const says = words.money.route;
  if (bill.cache !== '' && bill.cache !== 'none') return says.cached;
  if (bill.lane === 'cloud') return says.cloud(bill.model);
  return says[bill.lane];
}
