import { files } from './files';

export const english = {
  title: 'Software design desk',
  firstRun:
    'Say what you want to build: the design grows here while it is made, and every step can be changed afterwards.',
  ask: {
    label: 'What do you want to build?',
    placeholder: 'A booking site for dentists, with reminders …',
    send: 'Send',
    stop: 'Stop',
  },
  files,
};
