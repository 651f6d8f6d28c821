-- keep_s, set ('ended' or 'used'), from which place of the newest, how many: let what is there last
-- so long. 1 if more are left behind these. Whoever drops the oldest meanwhile moves no place.
local names = redis.call('ZREVRANGE', P .. ARGV[3], ARGV[4], ARGV[4] + ARGV[5] - 1)
for _, name in ipairs(names) do
  if ARGV[3] == 'used' then
    redis.call('EXPIRE', name, ARGV[2])
  else
    local head = redis.call('HMGET', task_key(name), 'a', 'g', 'c', 's')
    if head[1] then renew_listed(name, head, ARGV[2]) end
  end
end
return #names == tonumber(ARGV[5]) and 1 or 0
