-- before_ms, how many: drop ended tasks with all that is theirs. 1 if more may be left.
local tasks = redis.call('ZRANGEBYSCORE', ENDED, '-inf', '(' .. ARGV[2], 'LIMIT', 0, ARGV[3])
for _, task in ipairs(tasks) do
  local head = redis.call('HMGET', task_key(task), 'a', 'g', 'c', 's')
  if head[1] then
    for _, key in ipairs({lists(unpack(head))}) do redis.call('ZREM', key, task) end
  end
  for _, field in ipairs(redis.call('HKEYS', push_key(task))) do
    redis.call('ZREM', DUE, hook(task, string.sub(field, 2)))
  end
  redis.call('UNLINK', task_key(task), log_key(task), notes_key(task), fold_key(task), push_key(task))
end
if #tasks > 0 then
  for _, key in ipairs({ENDED, FOLDED, LEASES, PAUSED}) do redis.call('ZREM', key, unpack(tasks)) end
end
return #tasks == tonumber(ARGV[3]) and 1 or 0
