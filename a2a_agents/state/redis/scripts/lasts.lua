-- keep_s: all that is here lasts so long, unless another process has set another time meanwhile.
if keep_s() == ARGV[2] then redis.call('HSET', META, 'lasts_s', ARGV[2]) end
