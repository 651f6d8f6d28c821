-- keep_s: what is written from now on lasts so long. 1 if something that is here does not.
local keep = tonumber(ARGV[2])
local lasts = tonumber(redis.call('HGET', META, 'lasts_s') or LEAST_KEEP_S)
redis.call('HSET', META, 'keep_s', keep, 'lasts_s', math.min(lasts, keep))
return lasts < keep and 1 or 0
