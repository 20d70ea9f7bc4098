-- Notes anew when a workspace has something due, after a claim: never earlier than now, so that the others have
-- their turn before it. KEYS: the due workspaces. ARGV: tag, at or '' for nothing.
-- Returns 1 where it is put off, so that somebody who wrote meanwhile may have been overlooked.
local at = tonumber(ARGV[2])
if not at then
  redis.call('ZREM', KEYS[1], ARGV[1])
  return 1
end
local moment = now()
redis.call('ZADD', KEYS[1], math.max(at, moment), ARGV[1])
return at > moment and 1 or 0
