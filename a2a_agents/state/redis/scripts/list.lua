-- account, agent, has context, context, has state, state, since or '-inf', has cursor, its status
-- time, its task, limit, most bytes of snapshots. Answers: total, whether more follow, the heads.
local scope, context, state, both = lists(ARGV[2], ARGV[3], ARGV[5], ARGV[7])
local key = scope
if ARGV[4] == '1' then key = ARGV[6] == '1' and both or context
elseif ARGV[6] == '1' then key = state end
local limit, most = tonumber(ARGV[12]), tonumber(ARGV[13])

-- Byte by byte, as the server sorts; Lua's own comparison goes by the server's language.
local function is_before(left, right)
  for at = 1, math.min(#left, #right) do
    local a, b = string.byte(left, at), string.byte(right, at)
    if a ~= b then return a < b end
  end
  return #left < #right
end

-- How many stand before the first one behind the cursor, newest first.
local function place_behind(status_ms, task)
  local low = redis.call('ZCOUNT', key, '(' .. status_ms, '+inf')
  local high = redis.call('ZCOUNT', key, status_ms, '+inf')
  while low < high do
    local middle = math.floor((low + high) / 2)
    local name = redis.call('ZREVRANGE', key, middle, middle)[1]
    if is_before(name, task) then high = middle else low = middle + 1 end
  end
  return low
end

local total = redis.call('ZCOUNT', key, ARGV[8], '+inf')
local place = ARGV[9] == '1' and place_behind(ARGV[10], ARGV[11]) or 0
local last = math.min(place + limit, total) - 1
local heads, bytes, gone = {}, 0, {}
if last >= place then
  for _, task in ipairs(redis.call('ZREVRANGE', key, place, last)) do
    if bytes >= most then break end
    local head = head_of(task)
    if head then
      heads[#heads + 1] = head
      bytes = bytes + size_of(head[14] or '')
    else
      gone[#gone + 1] = task
    end
  end
end
if #gone > 0 then
  redis.call('ZREM', key, unpack(gone))  -- its time to live was over before anybody swept
  return 'again'
end
return {total, place + #heads < total and 1 or 0, heads}
