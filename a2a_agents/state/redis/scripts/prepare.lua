-- layout: the number of the layout that is here, which is ours if there was none.
redis.call('HSETNX', META, 'layout', ARGV[2])
redis.call('EXPIRE', META, keep_s())
return tonumber(redis.call('HGET', META, 'layout')) or -1
