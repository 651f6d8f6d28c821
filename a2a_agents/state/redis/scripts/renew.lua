-- owner, lease_ms
local keep, until_ms = keep_s(), clock_ms() + ARGV[3]
for _, task in ipairs(redis.call('SMEMBERS', owner_key(ARGV[2]))) do
  redis.call('ZADD', LEASES, 'XX', until_ms, task)
end
redis.call('EXPIRE', owner_key(ARGV[2]), keep)
redis.call('EXPIRE', LEASES, keep)
