-- task, after, limit, most bytes: at least one event, if there is one
local key, from, limit, most = log_key(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local found, bytes = {}, 0
while #found < limit and bytes < most do
  local bite = redis.call('LRANGE', key, from + #found, from + math.min(limit, #found + 16) - 1)
  if #bite == 0 then break end
  for _, body in ipairs(bite) do
    if bytes >= most then break end
    found[#found + 1] = body
    bytes = bytes + #body
  end
end
return found
