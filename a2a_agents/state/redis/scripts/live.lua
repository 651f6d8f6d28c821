-- now_ms, keep_s, set ('leases' or 'paused'), from which place, how many: renew what lives.
-- 1 if more are left behind these.
local set = P .. ARGV[4]
for _, key in ipairs({META, TOLD, LEASES, PAUSED, ENDED, FOLDED, DUE, USED}) do
  redis.call('EXPIRE', key, ARGV[3])
end
local tasks = redis.call('ZRANGE', set, ARGV[5], ARGV[5] + ARGV[6] - 1)
for _, task in ipairs(tasks) do
  local head = redis.call('HMGET', task_key(task), 'a', 'g', 'c', 's', 'r')
  if head[1] and ARGV[2] - head[5] > 86400000 then
    renew_listed(task, head, ARGV[3])
    redis.call('HSET', task_key(task), 'r', ARGV[2])
  end
end
return #tasks == tonumber(ARGV[6]) and 1 or 0
