export const ask = {
  label: 'What do you want to build?',
  placeholder: 'A booking site for dentists, with reminders …',
  followUp: 'Change it, or ask about it',
  followUpPlaceholder: 'same but with Postgres · add a wishlist · why Redis? …',
  agent: 'Who answers',
  send: 'Ask',
  stop: 'Stop',
  attach: 'Attach',
  attachHint: 'Attach text files',
  attached: (name: string, kilobytes: string) => `${name}, ${kilobytes} KB`,
  remove: (name: string) => `Remove ${name}`,
  notText: (name: string) => `${name} is not a text file; only text can be attached.`,
  tooLarge: (name: string, limitKilobytes: number) =>
    `${name} is larger than ${limitKilobytes} KB; send the part that matters.`,
};
