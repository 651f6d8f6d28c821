-- account, agent, task, id, body
local task, id, keep = ARGV[4], ARGV[5], keep_s()
local head = redis.call('HMGET', task_key(task), 'a', 'g', 'n')
if head[1] ~= ARGV[2] or head[2] ~= ARGV[3] then return 0 end
redis.call('HSET', push_key(task), 'b' .. id, ARGV[6], 'c' .. id, head[3], 'n' .. id, 0)
redis.call('EXPIRE', push_key(task), keep)
redis.call('ZREM', DUE, hook(task, id))
return 1
