-- Stands before every script: the names of all keys of the log, and what every key has in common.
-- ARGV[1] is '{prefix}:'. Time to live is never absent; what lives is renewed.
local P = ARGV[1]

local function task_key(task) return P .. 'task:' .. task end     -- hash: the head
local function log_key(task) return P .. 'log:' .. task end       -- list: events, one an element
local function notes_key(task) return P .. 'notes:' .. task end   -- list
local function fold_key(task) return P .. 'fold:' .. task end     -- string: the snapshot
local function push_key(task) return P .. 'push:' .. task end     -- hash: webhooks
local function owner_key(owner) return P .. 'owner:' .. owner end -- set: tasks that it holds
local META = P .. 'meta'         -- hash: layout, keep_s, lasts_s (what all that is here lasts for)
local TOLD = P .. 'told'         -- stream: what was appended, for every process
local LEASES = P .. 'leases'     -- sorted by expiry on this server's clock
local PAUSED = P .. 'paused'     -- sorted by status time
local ENDED = P .. 'ended'       -- sorted by the time of the end
local FOLDED = P .. 'folded'     -- ended ones whose events a snapshot folds, likewise
local DUE = P .. 'due'           -- webhooks by the time of their next attempt
local USED = P .. 'used'         -- idempotency keys by the time of their making

local function quoted(text)
  return (string.gsub(text, '[%%:]', {['%'] = '%25', [':'] = '%3A'}))
end

-- The four lists that a task stands in: all of its scope, of its context, its state, and both.
local function lists(account, agent, context, state)
  local scope = P .. 'list:' .. quoted(account) .. ':' .. quoted(agent)
  local of_context = scope .. ':c:' .. quoted(context)
  return scope, of_context, scope .. ':s:' .. quoted(state), of_context .. ':s:' .. quoted(state)
end

local function used_key(account, agent, family, value)
  return P .. 'key:' .. quoted(account) .. ':' .. quoted(agent) .. ':' .. quoted(family)
    .. ':' .. value
end

local LEAST_KEEP_S = '2678400'  -- 31 days
local function keep_s() return redis.call('HGET', META, 'keep_s') or LEAST_KEEP_S end

-- Milliseconds on the clock that all processes share.
local function clock_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function sort_in(key, score, member, keep)
  redis.call('ZADD', key, score, member)
  redis.call('EXPIRE', key, keep)
end

-- A webhook's name in DUE.
local function hook(task, id) return #task .. ':' .. task .. id end

local function unhook(name)
  local length, rest = string.match(name, '^(%d+):(.*)$')
  return string.sub(rest, 1, length), string.sub(rest, length + 1)
end

local HEAD = {'a', 'g', 'c', 's', 'p', 't', 'b', 'e', 'n', 'f', 'd', 'z'}
-- account, agent, context, state, phase, status_ms, created_ms, epoch, position, folded,
-- ended_ms, size; besides: o the lease's owner, r when the time to live was renewed

-- The head with the task's name before and its snapshot behind, or nil.
local function head_of(task)
  local head = redis.call('HMGET', task_key(task), unpack(HEAD))
  if not head[1] then return nil end
  table.insert(head, 1, task)
  head[14] = redis.call('GET', fold_key(task))
  return head
end

-- The size of a snapshot, which may lie here compressed: 'z', ten digits, and the rest.
local function size_of(fold)
  return string.sub(fold, 1, 1) == 'z' and tonumber(string.sub(fold, 2, 11)) or #fold
end

local function renew(task, keep)
  for _, key in ipairs({task_key(task), log_key(task), notes_key(task), fold_key(task),
                        push_key(task)}) do
    redis.call('EXPIRE', key, keep)
  end
end

-- The same with its lists; head is account, agent, context, state.
local function renew_listed(task, head, keep)
  renew(task, keep)
  for _, key in ipairs({lists(unpack(head, 1, 4))}) do redis.call('EXPIRE', key, keep) end
end
