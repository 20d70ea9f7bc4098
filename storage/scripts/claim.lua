-- Takes what is due and moves it to the end of a lease, one attempt on. A claim that is lost on the way, with its
-- worker or with the answer, comes up again there: no second structure holds what is being worked on.
-- KEYS: the agenda. ARGV: prefix, most, lease (microseconds). Returns member, value, member, value ...
local due, prefix, most, lease = KEYS[1], ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local moment = now()
local claimed = {}
for _, member in ipairs(redis.call('ZRANGE', due, '-inf', moment, 'BYSCORE', 'LIMIT', 0, most)) do
  local value = redis.call('GET', prefix .. member)
  if not value then
    redis.call('ZREM', due, member)
  else
    local attempt = string.format('%04d', math.min((tonumber(string.sub(value, 1, 4)) or 0) + 1, 9999))
    redis.call('SETRANGE', prefix .. member, 0, attempt)
    redis.call('ZADD', due, moment + lease, member)
    claimed[#claimed + 1] = member
    claimed[#claimed + 1] = attempt .. string.sub(value, 5)
  end
end
return claimed
