export { DESK } from './agents';
export { connect, STREAMS, type Wire } from './connect';
export { Failure, failure, refusal } from './problem';
export type { Hearing, Outgoing, World } from './types';
export { browserWorld } from './world';
