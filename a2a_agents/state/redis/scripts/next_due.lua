-- when the next webhook is due, in ms
return redis.call('ZRANGE', DUE, 0, 0, 'WITHSCORES')[2]
