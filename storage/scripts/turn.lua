-- Notes anew when a workspace has something due, after a claim: never earlier than now, so that the others have
-- their turn before it. KEYS: the due workspaces. ARGV: tag, at or '' for nothing.
if ARGV[2] == '' then
  redis.call('ZREM', KEYS[1], ARGV[1])
  return 0
end
return redis.call('ZADD', KEYS[1], math.max(tonumber(ARGV[2]), now()), ARGV[1])
