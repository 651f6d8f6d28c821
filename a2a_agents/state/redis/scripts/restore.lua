-- Put here what another store had: a kind, and what belongs to it.
local keep = keep_s()
local RESTORE = {}

-- task, account, agent, context, state, phase, status_ms, created_ms, epoch, position, folded,
-- size, now_ms, ended_ms or '', 1 if there are events; its snapshot, if it has one
function RESTORE.task(task, account, agent, context, state, phase, status_ms, created_ms, epoch,
                      position, folded, size, now_ms, ended_ms, has_events, snapshot)
  redis.call('HSET', task_key(task), 'a', account, 'g', agent, 'c', context, 's', state,
    'p', phase, 't', status_ms, 'b', created_ms, 'e', epoch, 'n', position, 'f', folded,
    'z', size, 'r', now_ms)
  if ended_ms ~= '' then redis.call('HSET', task_key(task), 'd', ended_ms) end
  redis.call('EXPIRE', task_key(task), keep)
  if snapshot then redis.call('SET', fold_key(task), snapshot, 'EX', keep) end
  for _, key in ipairs({lists(account, agent, context, state)}) do
    sort_in(key, status_ms, task, keep)
  end
  if phase == '0' then
    sort_in(LEASES, clock_ms(), task, keep)  -- nobody holds it: whoever looks first takes it over
  elseif phase == '1' then
    sort_in(PAUSED, status_ms, task, keep)
  else
    sort_in(ENDED, ended_ms, task, keep)
    if has_events == '1' and tonumber(folded) >= tonumber(position) then
      sort_in(FOLDED, ended_ms, task, keep)
    end
  end
end

local function push_on(key, ...)
  redis.call('RPUSH', key, ...)
  redis.call('EXPIRE', key, keep)
end

function RESTORE.events(task, ...) push_on(log_key(task), ...) end
function RESTORE.notes(task, ...) push_on(notes_key(task), ...) end

function RESTORE.push(task, id, body, cursor, attempts, due_ms)
  redis.call('HSET', push_key(task), 'b' .. id, body, 'c' .. id, cursor, 'n' .. id, attempts)
  redis.call('EXPIRE', push_key(task), keep)
  if due_ms ~= '' then sort_in(DUE, due_ms, hook(task, id), keep) end
end

-- account, agent, family, value, created_ms; then d its digest, t its task or r its reply
function RESTORE.key(account, agent, family, value, created_ms, ...)
  local key = used_key(account, agent, family, value)
  redis.call('HSET', key, ...)
  redis.call('EXPIRE', key, keep)
  sort_in(USED, created_ms, key, keep)
end

RESTORE[ARGV[2]](unpack(ARGV, 3))
