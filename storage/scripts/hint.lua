-- Notes that a workspace has something due at a time, where that is earlier than what was noted; wakes a worker if
-- nothing is due earlier anywhere. KEYS: the due workspaces, the wake-up. ARGV: tag, at, 1 to wake, life (milliseconds)
redis.call('ZADD', KEYS[1], 'LT', ARGV[2], ARGV[1])
local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
if ARGV[3] == '1' and tonumber(ARGV[2]) <= tonumber(first[2]) then
  redis.call('LPUSH', KEYS[2], ARGV[1])
  redis.call('LTRIM', KEYS[2], 0, 0)
  redis.call('PEXPIRE', KEYS[2], ARGV[4])
end
return 1
