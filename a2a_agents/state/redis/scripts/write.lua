-- A batch of changes of one writer, each of them whole or not at all, in their order.
-- ARGV: prefix, writer, number of the batch, now_ms of the writer's calendar; then for each change
-- its kind, how many arguments follow, and these. One answer each: '=…' done, 'F…' fenced, 'K' key
-- taken, 'U…' cannot be written now.
--
-- The answers of a writer's last batch are kept under its name. Who lost them sends the same batch
-- again; a batch that comes late, from a connection given up long ago, finds a higher number.
local writer, number, now_ms = ARGV[2], tonumber(ARGV[3]), ARGV[4]
local sent = P .. 'sent:' .. writer
local last = redis.call('HMGET', sent, 'number', 'answers')
if last[1] and tonumber(last[1]) >= number then
  if tonumber(last[1]) > number then return redis.error_reply('LATE a later batch is done') end
  return cmsgpack.unpack(last[2])
end

local DAY_MS, TOLD_MOST, INLINE_BYTES, INLINE_EVENTS, ARGUMENTS = 86400000, 16384, 4096, 100, 4000
local WAITING = 'queue'  -- the owner of a task that waits for a worker
local keep = keep_s()

local function leave(task, owner)
  if owner and owner ~= '' then redis.call('SREM', owner_key(owner), task) end
end

local function hold(task, old_owner, owner, lease_ms)
  if old_owner ~= owner then leave(task, old_owner) end
  sort_in(LEASES, clock_ms() + lease_ms, task, keep)
  redis.call('HSET', task_key(task), 'o', owner)
  if owner ~= '' then
    redis.call('SADD', owner_key(owner), task)
    redis.call('EXPIRE', owner_key(owner), keep)
  end
end

-- Push arguments from..to onto a list, which gets its time to live when it begins.
local function push_on(key, from, to)
  local count = to - from + 1
  for first = from, to, ARGUMENTS do
    local length = redis.call('RPUSH', key, unpack(ARGV, first, math.min(to, first + ARGUMENTS - 1)))
    if length <= count then redis.call('EXPIRE', key, keep) end
  end
end

-- Say to every process what was appended; a body that is large they fetch, if they need it.
local function tell(task, after, size, from, to)
  if size > INLINE_BYTES or to - from >= INLINE_EVENTS then
    return redis.call('XADD', TOLD, 'MAXLEN', '~', TOLD_MOST, '1-*',
      't', task, 'a', after, 'n', to - from + 1)
  end
  local entry = {TOLD, 'MAXLEN', '~', TOLD_MOST, '1-*', 't', task, 'a', after}
  for at = from, to do
    entry[#entry + 1] = 'b'
    entry[#entry + 1] = ARGV[at]
  end
  return redis.call('XADD', unpack(entry))
end

local function lease(task, old, phase, owner, lease_ms)
  if phase ~= '0' then
    redis.call('ZREM', LEASES, task)
    if old.owner and old.owner ~= '' then
      leave(task, old.owner)
      redis.call('HDEL', task_key(task), 'o')
    end
  elseif owner then
    hold(task, old.owner, owner, lease_ms)
  else  -- it begins or wakes, and nobody holds it: whoever looks first takes it over
    redis.call('ZADD', LEASES, 'NX', clock_ms(), task)
    redis.call('EXPIRE', LEASES, keep)
  end
end

local function sort_by_phase(task, old, phase, status_ms, is_folded)
  if phase == '1' then
    sort_in(PAUSED, status_ms, task, keep)
  elseif old.phase == '1' then
    redis.call('ZREM', PAUSED, task)
  end
  if phase == '2' then
    redis.call('HSET', task_key(task), 'd', now_ms)
    sort_in(ENDED, now_ms, task, keep)
    if is_folded then sort_in(FOLDED, now_ms, task, keep) end
  end
end

local function sort_into_lists(task, old, state, status_ms)
  if old.state == state and old.status_ms == status_ms then return end
  local scope, context, of_state, both = lists(old.account, old.agent, old.context, state)
  if old.state and old.state ~= state then
    local _, _, old_state, old_both = lists(old.account, old.agent, old.context, old.state)
    redis.call('ZREM', old_state, task)
    redis.call('ZREM', old_both, task)
  end
  for _, key in ipairs({scope, context, of_state, both}) do
    sort_in(key, status_ms, task, keep)
  end
end

local function use(account, agent, family, value, ...)
  local key = used_key(account, agent, family, value)
  redis.call('HSET', key, ...)
  redis.call('EXPIRE', key, keep)
  sort_in(USED, now_ms, key, keep)
end

local function add_push(task, id, body, cursor, is_due)
  redis.call('HSET', push_key(task), 'b' .. id, body, 'c' .. id, cursor, 'n' .. id, 0)
  redis.call('EXPIRE', push_key(task), keep)
  if is_due then
    sort_in(DUE, now_ms, hook(task, id), keep)
  else
    redis.call('ZREM', DUE, hook(task, id))
  end
end

local function make_due(task)
  for _, field in ipairs(redis.call('HKEYS', push_key(task))) do
    if string.sub(field, 1, 1) == 'b' then
      redis.call('ZADD', DUE, 'NX', now_ms, hook(task, string.sub(field, 2)))
      redis.call('EXPIRE', DUE, keep)
    end
  end
end

-- Why the append does not fit, or nil.
local function misfit(task, old, is_new, epoch, after)
  if is_new then
    if old.epoch or after ~= 0 then return 'cannot begin after ' .. after .. ', or has begun' end
  elseif not old.epoch then
    return 'no such task'
  elseif old.phase == '2' then
    return 'has ended'
  elseif old.epoch ~= epoch or old.position ~= after then
    return 'epoch ' .. epoch .. ' after ' .. after .. ', but it stands at epoch ' .. old.epoch
      .. ', position ' .. old.position
  end
end

local function read_head(task)
  local head = redis.call('HMGET', task_key(task),
    'a', 'g', 'c', 's', 'p', 't', 'e', 'n', 'f', 'z', 'o', 'r')
  return {
    account = head[1], agent = head[2], context = head[3], state = head[4], phase = head[5],
    status_ms = tonumber(head[6] or 0), epoch = head[7], position = tonumber(head[8] or 0),
    folded = tonumber(head[9] or 0), size = tonumber(head[10] or 0), owner = head[11],
    renewed_ms = tonumber(head[12] or 0)
  }
end

-- flags, task, epoch, after, state, phase, status_ms, size, events, notes; then what the flags
-- announce in their order (n new, o owner, s snapshot, k key, h webhooks, p pushed); then bodies.
local function append(at)
  local flags, task, epoch, after = ARGV[at], ARGV[at + 1], ARGV[at + 2], tonumber(ARGV[at + 3])
  local state, phase, status_ms = ARGV[at + 4], ARGV[at + 5], tonumber(ARGV[at + 6])
  local size, events, notes = tonumber(ARGV[at + 7]), tonumber(ARGV[at + 8]), tonumber(ARGV[at + 9])
  at = at + 10
  local function next_if(flag, count)
    if not string.find(flags, flag, 1, true) then return nil end
    at = at + count
    return at - count
  end
  local old = read_head(task)
  local new, owner, fold, key = next_if('n', 3), next_if('o', 2), next_if('s', 1), next_if('k', 5)
  local why = misfit(task, old, new, epoch, after)
  if why then return 'F' .. why end
  if key and redis.call('EXISTS', used_key(unpack(ARGV, key, key + 3))) == 1 then return 'K' end
  local hooks, hook_count = next_if('h', 1), 0
  if hooks then
    hook_count = tonumber(ARGV[hooks])
    at = at + 2 * hook_count
  end

  if new then old.account, old.agent, old.context = unpack(ARGV, new, new + 2) end
  if status_ms < old.status_ms then status_ms = old.status_ms end
  local position, folded = after + events, old.folded
  local head = {'s', state, 'p', phase, 't', status_ms, 'n', position, 'z', old.size + size}
  local function set(field, value)
    head[#head + 1] = field
    head[#head + 1] = value
  end
  if new then
    set('a', old.account) set('g', old.agent) set('c', old.context) set('b', status_ms)
    set('e', epoch)
  end
  if fold or new then
    if fold then folded = position end
    set('f', folded)
  end
  local is_stale = now_ms - old.renewed_ms > DAY_MS
  if is_stale then set('r', now_ms) end
  redis.call('HSET', task_key(task), unpack(head))
  local answer = '='
  if events > 0 then push_on(log_key(task), at, at + events - 1) end
  if notes > 0 then push_on(notes_key(task), at + events, at + events + notes - 1) end
  if fold then redis.call('SET', fold_key(task), ARGV[fold], 'EX', keep) end
  if key then
    use(ARGV[key], ARGV[key + 1], ARGV[key + 2], ARGV[key + 3], 'd', ARGV[key + 4], 't', task)
  end
  if phase ~= '0' or owner or old.phase ~= '0' then
    lease(task, old, phase, owner and ARGV[owner], owner and ARGV[owner + 1])
    sort_by_phase(task, old, phase, status_ms, folded >= position)
  end
  sort_into_lists(task, old, state, status_ms)
  if string.find(flags, 'p', 1, true) then make_due(task) end
  for first = 1, hook_count do
    local from = hooks + 2 * first - 1
    add_push(task, ARGV[from], ARGV[from + 1], after, events > 0)
  end
  if is_stale or phase == '2' then renew(task, keep) end
  if events > 0 then answer = answer .. tell(task, after, size, at, at + events - 1) end
  return answer
end

local function is_idle(task, owner)
  local until_ms = redis.call('ZSCORE', LEASES, task)
  return not until_ms or owner == WAITING or tonumber(until_ms) <= clock_ms()
end

-- task, epoch it must be at or '', owner, lease_ms, 1 if only from nobody
local function claim(at)
  local task, epoch = ARGV[at], ARGV[at + 1]
  local old = read_head(task)
  if not old.epoch or old.phase == '2' or (epoch ~= '' and epoch ~= old.epoch) then
    return 'Fis gone, has ended or is not at epoch ' .. epoch .. ' any more'
  end
  if ARGV[at + 4] == '1' and not is_idle(task, old.owner) then return 'Fsomebody has it' end
  local answer = redis.call('HINCRBY', task_key(task), 'e', 1)
  hold(task, old.owner, ARGV[at + 2], ARGV[at + 3])
  redis.call('XADD', TOLD, 'MAXLEN', '~', TOLD_MOST, '1-*', 't', task, 'e', answer)
  return '=' .. answer
end

-- task, owner, epoch or '': whoever took this lease will never know; let the next one find the task
local function forsake(at)
  local task, owner, epoch = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  local old = read_head(task)
  if old.owner == owner and (epoch == '' or old.epoch == epoch) then hold(task, owner, '', 0) end
  return '='
end

-- account, agent, family, value, digest, reply
local function reply(at)
  if redis.call('EXISTS', used_key(unpack(ARGV, at, at + 3))) == 1 then return 'K' end
  use(ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], 'd', ARGV[at + 4], 'r', ARGV[at + 5])
  return '='
end

local function ping(at)
  redis.call('HSET', META, 'ping_ms', now_ms)
  return '='
end

local CHANGES = {append = append, claim = claim, forsake = forsake, reply = reply, ping = ping}
local answers, at = {}, 5
while at <= #ARGV do
  local done, answer = pcall(CHANGES[ARGV[at]], at + 2)
  if not done then answer = 'U' .. tostring(type(answer) == 'table' and answer.err or answer) end
  answers[#answers + 1] = answer
  at = at + 2 + ARGV[at + 1]
end
redis.call('HSET', sent, 'number', number, 'answers', cmsgpack.pack(answers))
redis.call('EXPIRE', sent, 3600)
redis.call('EXPIRE', TOLD, keep)
redis.call('EXPIRE', META, keep)
return answers
