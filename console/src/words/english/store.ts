export const store = {
  /** The text of a message whose real content is its metadata. */
  preview: 'What would that change?',
  noImpact: {
    says: 'The agent did not tell what that would change.',
    next: 'The change can be made without a preview; the task that it goes on from stays as it is.',
  },
};
