-- before_ms, how many: drop idempotency keys made long ago. 1 if more may be left.
local keys = redis.call('ZRANGEBYSCORE', USED, '-inf', '(' .. ARGV[2], 'LIMIT', 0, ARGV[3])
if #keys > 0 then
  redis.call('UNLINK', unpack(keys))
  redis.call('ZREM', USED, unpack(keys))
end
return #keys == tonumber(ARGV[3]) and 1 or 0
