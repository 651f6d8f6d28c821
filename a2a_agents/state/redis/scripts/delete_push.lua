-- account, agent, task, id
local task, id = ARGV[4], ARGV[5]
local head = redis.call('HMGET', task_key(task), 'a', 'g')
if head[1] ~= ARGV[2] or head[2] ~= ARGV[3] then return end
redis.call('HDEL', push_key(task), 'b' .. id, 'c' .. id, 'n' .. id)
redis.call('ZREM', DUE, hook(task, id))
