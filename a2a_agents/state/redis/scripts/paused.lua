-- status_ms, limit
local heads = {}
for _, task in ipairs(redis.call('ZRANGEBYSCORE', PAUSED, '-inf', '(' .. ARGV[2], 'LIMIT', 0, ARGV[3])) do
  local head = head_of(task)
  if head then heads[#heads + 1] = head else redis.call('ZREM', PAUSED, task) end
end
return heads
