-- owner
local now_ms = clock_ms()
for _, task in ipairs(redis.call('SMEMBERS', owner_key(ARGV[2]))) do
  redis.call('ZADD', LEASES, 'XX', now_ms, task)
  redis.call('HDEL', task_key(task), 'o')
end
redis.call('UNLINK', owner_key(ARGV[2]))
