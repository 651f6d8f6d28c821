/** What went wrong between the page and a server, and what to do about it. */

const seconds = (count: number) => (count === 1 ? 'a second' : `${count} seconds`);

export const wire = {
  unreachable: {
    says: 'The server cannot be reached.',
    next: 'Check that it runs and that you are online, then try again.',
  },
  lost: {
    says: 'The connection to the server was lost and did not come back.',
    next: 'The task may still run there: open it again once the server is back.',
  },
  uncertain: {
    says: 'The connection broke before the agent answered.',
    next: 'It may have taken the request all the same: look into the history before you send it again.',
  },
  silent: {
    says: 'The agent ended its answer without telling of a task or a message.',
    next: 'Try again, or choose another agent.',
  },
  key: {
    says: 'This server asks for an API key.',
    next: 'Enter your key; it is kept in this tab only.',
  },
  wrongKey: {
    says: 'This server does not know this API key.',
    next: 'Check the key and enter it again.',
  },
  forbidden: {
    says: 'This account may not do that.',
    next: 'Ask the operator of this server for the right to do so.',
  },
  limited: (again: number | undefined) => ({
    says: 'A limit of this account is reached.',
    next: again === undefined ? 'Try again later.' : `Try again in ${seconds(again)}.`,
  }),
  tooLarge: {
    says: 'That is more text than the server takes in one message.',
    next: 'Send the part that matters.',
  },
  notFound: {
    says: 'There is no such task, or it belongs to another account.',
    next: 'Check the link, or the API key that you have entered.',
  },
  noAgent: {
    says: 'This server has no agent of that name.',
    next: 'Check the link, or ask another agent.',
  },
  ended: {
    says: 'This task has ended already.',
    next: 'What it came to is on the page.',
  },
  busy: {
    says: 'Another change of this task runs, or waits for an answer.',
    next: 'Wait for it, answer it, or stop it; then send this change again.',
  },
  invalidEdit: {
    says: 'The server does not take this change.',
    next: 'Change it and send it again.',
  },
  refused: {
    says: 'The server did not take that.',
    next: 'Change it and try again.',
  },
  failed: (status: number) => ({
    says: `The server failed (${status}).`,
    next: 'Try again in a moment.',
  }),
  broken: {
    says: 'The server answered with something that is not A2A.',
    next: 'Check that the address is that of an agent.',
  },
  tapeOver: {
    says: 'The server keeps the events of a finished task only for a while, and these are gone.',
    next: 'The task itself is whole; only its single events cannot be shown any more.',
  },
  costs: 'What have I spent?',
  noCosts: {
    says: 'This server does not tell what was spent.',
    next: 'The cost of each task stands beside its answer.',
  },
  tooMany: {
    says: 'Four tasks are followed already, and browsers hold no more connections open.',
    next: 'This one is shown as soon as another has ended.',
  },
  binary: (bytes: number, mediaType: string) =>
    `(${bytes} bytes of ${mediaType || 'unknown kind'})`,
};
