-- before_ms, how many: drop the events of ended tasks that a snapshot folds. 1 if more may be left.
local tasks = redis.call('ZRANGEBYSCORE', FOLDED, '-inf', '(' .. ARGV[2], 'LIMIT', 0, ARGV[3])
for _, task in ipairs(tasks) do redis.call('UNLINK', log_key(task)) end
if #tasks > 0 then redis.call('ZREM', FOLDED, unpack(tasks)) end
return #tasks == tonumber(ARGV[3]) and 1 or 0
