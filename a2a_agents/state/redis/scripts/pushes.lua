-- account, agent, task: ids and bodies by turns
local head = redis.call('HMGET', task_key(ARGV[4]), 'a', 'g')
if head[1] ~= ARGV[2] or head[2] ~= ARGV[3] then return {} end
local all, found = redis.call('HGETALL', push_key(ARGV[4])), {}
for at = 1, #all, 2 do
  if string.sub(all[at], 1, 1) == 'b' then
    found[#found + 1] = string.sub(all[at], 2)
    found[#found + 1] = all[at + 1]
  end
end
return found
