-- the owner that stands for nobody, now_ms: seconds until the last lease that somebody holds runs
-- out, or -1; milliseconds since a server last wrote that it is there, or -1
local now_ms, last_ms = clock_ms(), -1
for _, task in ipairs(redis.call('ZRANGEBYSCORE', LEASES, '(' .. now_ms, '+inf')) do
  local owner = redis.call('HGET', task_key(task), 'o')
  if owner and owner ~= '' and owner ~= ARGV[2] then
    last_ms = math.max(last_ms, redis.call('ZSCORE', LEASES, task) - now_ms)
  end
end
local ping_ms = redis.call('HGET', META, 'ping_ms')
return {last_ms < 0 and -1 or math.ceil(last_ms / 1000), ping_ms and ARGV[3] - ping_ms or -1}
