-- task: its head, and for each webhook id, body, cursor, attempts, and when it is due or ''
local head = head_of(ARGV[2])
if not head then return nil end
local key, hooks = push_key(ARGV[2]), {}
for _, field in ipairs(redis.call('HKEYS', key)) do
  if string.sub(field, 1, 1) == 'b' then
    local id = string.sub(field, 2)
    local push = redis.call('HMGET', key, field, 'c' .. id, 'n' .. id)
    local due = redis.call('ZSCORE', DUE, hook(ARGV[2], id))
    hooks[#hooks + 1] = {id, push[1], push[2], push[3], due or ''}
  end
end
return {head, hooks}
