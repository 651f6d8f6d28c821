-- account, agent, task
local head = head_of(ARGV[4])
if head and head[2] == ARGV[2] and head[3] == ARGV[3] then return head end
return nil
