-- Takes what is due and moves it to the end of a lease, one attempt on. A claim that is lost on the way, with its
-- worker or with the answer, comes up again there: no second structure holds what is being worked on.
-- KEYS: the agenda. ARGV: prefix, most, lease (microseconds).
-- Returns what was claimed, three lines each (member, fields, body), when the next is due, '' for never, and now.
local due, prefix, most, lease = KEYS[1], ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local moment = now()
local claimed = {}
for _, member in ipairs(redis.call('ZRANGE', due, '-inf', moment, 'BYSCORE', 'LIMIT', 0, most)) do
  local value = redis.call('GET', prefix .. member)
  if not value then
    redis.call('ZREM', due, member)
  else
    local before, rest = string.match(value, '^(%d%d%d%d)(\t[^\n]*\n[^\n]*)$')
    redis.call('ZADD', due, moment + lease, member)
    if before then
      local attempt = string.format('%04d', math.min(before + 1, 9999))
      redis.call('SETRANGE', prefix .. member, 0, attempt)
      claimed[#claimed + 1] = member .. '\n' .. attempt .. rest
    else
      claimed[#claimed + 1] = member .. '\n\n'
    end
  end
end
return {table.concat(claimed, '\n'), redis.call('ZRANGE', due, 0, 0, 'WITHSCORES')[2] or '', string.format('%.0f', moment)}
