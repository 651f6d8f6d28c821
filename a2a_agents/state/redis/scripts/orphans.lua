-- limit
local heads, first, limit = {}, 0, tonumber(ARGV[2])
local now_ms = clock_ms()
while #heads < limit do
  local bite = redis.call('ZRANGEBYSCORE', LEASES, '-inf', now_ms, 'LIMIT', first, limit)
  if #bite == 0 then break end
  for _, task in ipairs(bite) do
    local head = head_of(task)
    if head and head[6] == '0' and #heads < limit then heads[#heads + 1] = head end
    if not head then redis.call('ZREM', LEASES, task) else first = first + 1 end
  end
end
return heads
