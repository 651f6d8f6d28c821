// A stock client: @a2a-js/sdk of the 0.3 line. `node js_v03.mjs URL TEXT` prints what it saw.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'index.js'));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { ClientFactory } = await load('@a2a-js/sdk/client');

const [url, text] = process.argv.slice(2);
const textOf = (parts) => parts.map((part) => part.text).join('');

const client = await new ClientFactory().createFromUrl(url);
const message = {
  kind: 'message',
  messageId: randomUUID(),
  role: 'user',
  parts: [{ kind: 'text', text }],
};
const seen = { first: '', states: [], finals: 0, streamed: {}, stored: {}, state: '', said: '' };
let id = '';
for await (const event of client.sendMessageStream({ message })) {
  seen.first ||= event.kind;
  if (event.kind === 'task') {
    id = event.id;
    seen.states.push(event.status.state.toUpperCase());
  } else if (event.kind === 'status-update') {
    seen.states.push(event.status.state.toUpperCase());
    seen.finals += event.final ? 1 : 0;
    seen.said = event.status.message ? textOf(event.status.message.parts) : '';
  } else if (event.kind === 'artifact-update') {
    const name = event.artifact.artifactId;
    seen.streamed[name] = (event.append ? seen.streamed[name] : '') + textOf(event.artifact.parts);
  }
}
const task = await client.getTask({ id });
for (const artifact of task.artifacts ?? []) seen.stored[artifact.artifactId] = textOf(artifact.parts);
seen.state = task.status.state.toUpperCase();
console.log(JSON.stringify(seen));
