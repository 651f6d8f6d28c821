import { beforeEach, expect, it } from 'vitest';
import { browserAddress } from './address';

beforeEach(() => history.replaceState(null, '', '/console/'));

it('is a step back for each task', () => {
  const before = history.length;
  browserAddress().write({ task: 'a', agent: 'desk' });
  browserAddress().write({ task: 'b', agent: 'desk' });
  expect(history.length).toBe(before + 2);
  expect(location.hash).toBe('#task=b&agent=desk');
});

it.each(['#task=a', '#agent=desk&task=a', '#task=%61', '#garbage'])(
  'written otherwise is no step, or the Back button would be caught: %s',
  (fragment) => {
    history.replaceState(null, '', `/console/${fragment}`);
    const before = history.length;
    const address = browserAddress();
    address.write(address.read());
    expect(history.length).toBe(before);
    expect(address.read()?.task).toBe(fragment === '#garbage' ? undefined : 'a');
  },
);
