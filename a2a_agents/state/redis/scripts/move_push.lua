-- task, id, body, cursor, attempts and position that were seen; cursor and attempts from now on;
-- now_ms; when to try again, in ms, or ''
local task, id, keep = ARGV[2], ARGV[3], keep_s()
local push = redis.call('HMGET', push_key(task), 'b' .. id, 'c' .. id, 'n' .. id)
if push[1] ~= ARGV[4] or push[2] ~= ARGV[5] or push[3] ~= ARGV[6] then return end
redis.call('HSET', push_key(task), 'c' .. id, ARGV[8], 'n' .. id, ARGV[9])
local again_ms = ARGV[11]
if again_ms == '' then
  local position = redis.call('HGET', task_key(task), 'n')
  if position and tonumber(position) > tonumber(ARGV[7]) then again_ms = ARGV[10] end
end
if again_ms ~= '' then
  sort_in(DUE, again_ms, hook(task, id), keep)
else
  redis.call('ZREM', DUE, hook(task, id))
end
