// A page of another origin: streams a task with fetch, comes back for what it missed, and says
// what it saw to the server that it came from.
const server = new URLSearchParams(location.search).get('server');
const text = new URLSearchParams(location.search).get('text');

const headers = {
  'Content-Type': 'application/json',
  'A2A-Version': '1.0',
  'A2A-Extensions': 'urn:a2a-agents:position:v1, https://example.com/extensions/offered/v1',
};

function call(method, params, more = {}) {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  return fetch(server, { method: 'POST', headers: { ...headers, ...more }, body });
}

async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let read = 1; ; read++) {
    const { value, done } = await reader.read();
    if (done) return;
    const frames = (rest + value).split('\n\n');
    rest = frames.pop();
    for (const frame of frames) {
      const lines = frame.split('\n');
      const data = lines.find((line) => line.startsWith('data:'));
      const id = lines.find((line) => line.startsWith('id:'));
      if (data) yield { id: Number(id.slice(3)), read, event: JSON.parse(data.slice(5)).result };
    }
  }
}

function kindOf(event) {
  return Object.keys(event)[0];
}

async function stream(seen) {
  const message = {
    messageId: crypto.randomUUID(),
    role: 'ROLE_USER',
    parts: [{ text }],
  };
  const response = await call('SendStreamingMessage', { message }, { 'Idempotency-Key': crypto.randomUUID() });
  seen.extensions = response.headers.get('A2A-Extensions');
  for await (const { id, read, event } of events(response)) {
    if (!seen.ids.length) await fetch('/begun', { method: 'POST' });
    seen.ids.push(id);
    seen.kinds.push(kindOf(event));
    seen.reads = read;
    if (event.task) seen.task = event.task.id;
    if (event.statusUpdate) seen.state = event.statusUpdate.status.state;
  }
}

async function comeBack(seen, after) {
  const response = await call('SubscribeToTask', { id: seen.task }, { 'Last-Event-ID': String(after) });
  const ids = [];
  for await (const { id } of events(response)) ids.push(id);
  return ids;
}

// The browser's own reader of event streams, on the HTTP+JSON binding; it reconnects by itself.
function listen(task, after) {
  return new Promise((resolve, reject) => {
    const source = new EventSource(`${server}rest/tasks/${task}:subscribe?A2A-Version=1.0`);
    source.onerror = () => { source.close(); resolve('refused'); };
    source.onmessage = ({ lastEventId }) => { source.close(); resolve(Number(lastEventId)); };
  });
}

const seen = { ids: [], kinds: [], error: '' };
try {
  const card = await (await fetch(`${server}.well-known/agent-card.json`)).json();
  seen.card = card.name;
  await stream(seen);
  seen.again = await comeBack(seen, 2);
  seen.listened = await listen(seen.task);
} catch (error) {
  seen.error = String(error);
}
await fetch('/report', { method: 'POST', body: JSON.stringify(seen) });
