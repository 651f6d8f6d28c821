// A stock client: @a2a-js/sdk of the 1.x line. `node js_v1.mjs URL TEXT` prints what it saw.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'index.js'));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { ClientFactory } = await load('@a2a-js/sdk/client');
const { Role, TaskState } = await load('@a2a-js/sdk');

const [url, text] = process.argv.slice(2);
const stateOf = (status) => TaskState[status.state].replace('TASK_STATE_', '');
const textOf = (parts) => parts.map((part) => part.content.value).join('');

const client = await new ClientFactory().createFromUrl(url);
const message = {
  messageId: randomUUID(),
  contextId: '',
  taskId: '',
  role: Role.ROLE_USER,
  parts: [{ content: { $case: 'text', value: text }, metadata: {}, filename: '', mediaType: '' }],
  metadata: {},
  extensions: [],
  referenceTaskIds: [],
};
const seen = { first: '', states: [], streamed: {}, stored: {}, state: '', said: '' };
let id = '';
const request = { tenant: '', message, configuration: undefined, metadata: {} };
for await (const { payload } of client.sendMessageStream(request)) {
  seen.first ||= payload.$case;
  const value = payload.value;
  if (payload.$case === 'task') {
    id = value.id;
    seen.states.push(stateOf(value.status));
  } else if (payload.$case === 'statusUpdate') {
    seen.states.push(stateOf(value.status));
    seen.said = value.status.message ? textOf(value.status.message.parts) : '';
  } else if (payload.$case === 'artifactUpdate') {
    const name = value.artifact.artifactId;
    seen.streamed[name] = (value.append ? seen.streamed[name] : '') + textOf(value.artifact.parts);
  }
}
const task = await client.getTask({ tenant: '', id });
for (const artifact of task.artifacts) seen.stored[artifact.artifactId] = textOf(artifact.parts);
seen.state = stateOf(task.status);
console.log(JSON.stringify(seen));
