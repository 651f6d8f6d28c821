-- account, agent, family, value: digest, task, reply
local use = redis.call('HMGET', used_key(ARGV[2], ARGV[3], ARGV[4], ARGV[5]), 'd', 't', 'r')
if use[1] then return use end
return nil
