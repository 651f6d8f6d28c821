-- now_ms, limit, take_ms (others are given them after it): account, agent, task, id, body, cursor, attempts, position
local found = {}
for _, name in ipairs(redis.call('ZRANGEBYSCORE', DUE, '-inf', ARGV[2], 'LIMIT', 0, ARGV[3])) do
  local task, id = unhook(name)
  local head = redis.call('HMGET', task_key(task), 'a', 'g', 'n')
  local push = redis.call('HMGET', push_key(task), 'b' .. id, 'c' .. id, 'n' .. id)
  if head[1] and push[1] then
    if tonumber(ARGV[4]) > 0 then redis.call('ZADD', DUE, 'XX', ARGV[2] + ARGV[4], name) end
    found[#found + 1] = {head[1], head[2], task, id, push[1], push[2], push[3], head[3]}
  else
    redis.call('ZREM', DUE, name)
  end
end
return found
