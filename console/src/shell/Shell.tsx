import { words } from '../words';

export function Shell() {
  return <main>{words.firstRun}</main>;
}
