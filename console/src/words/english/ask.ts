export const ask = {
  label: {
    nothing: 'What do you want to build?',
    answer: 'Ask something else, or say what to build',
    design: 'Change it, or ask about it',
    question: 'Answer what was asked',
  },
  placeholder: {
    nothing: 'A booking site for dentists, with reminders …',
    answer: 'A booking site for dentists, with reminders …',
    design: 'add a wishlist · use MySQL · why Redis? …',
    question: '',
  },
  agent: 'Who answers',
  send: { nothing: 'Ask', answer: 'Ask', design: 'Ask', question: 'Answer' },
  stop: 'Stop',
  attach: 'Attach',
  attachHint: 'Attach text files',
  attached: (name: string, kilobytes: string) => `${name}, ${kilobytes} KB`,
  remove: (name: string) => `Remove ${name}`,
  notText: (name: string) => `${name} is not a text file; only text can be attached.`,
  tooLarge: (name: string, limitKilobytes: number) =>
    `${name} is larger than ${limitKilobytes} KB; send the part that matters.`,
};
