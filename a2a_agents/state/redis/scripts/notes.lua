-- task
return redis.call('LRANGE', notes_key(ARGV[2]), 0, -1)
