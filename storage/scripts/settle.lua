-- Ends claims: a nudge was sent and the next one is planned, or it is put off unsent. Each is fenced: it counts only
-- if the promise was not changed, and the nudge not claimed again, since the claim.
-- KEYS: the agenda, then one record a claim.
-- ARGV: for each claim, between tabs, its member, generation, stage, attempt, 1 if sent, and the next stage, meant
--       for and at, or nothing.
-- Returns 1 for each that counted, 0 for each that was void.
local due, results = KEYS[1], {}
local WORDS = '^([^\t]*)\t(%d+)\t([^\t]*)\t(%d+)\t([01])\t([^\t]*)\t(%d*)\t(%d*)$'

local function among(stage, sent)
  return string.find(',' .. sent .. ',', ',' .. stage .. ',', 1, true) ~= nil
end

local function settle(key, member, generation, stage, attempt, is_sent, next_stage, meant_for, at)
  local stored = redis.call('GET', key)
  local record = stored and parsed(stored)
  if not record or record.generation ~= tonumber(generation) or record.stage ~= stage
    or record.attempt ~= tonumber(attempt) then
    return 0
  end
  if is_sent == '1' then
    record.sent = record.sent == '' and stage or record.sent .. ',' .. stage
    record.attempt = 0
  end
  -- What was sent stands in the record, so that the same nudge is never planned twice.
  if next_stage == '' or among(next_stage, record.sent) then
    record.stage, record.meant_for, record.at = '', '', ''
  else
    record.stage, record.meant_for, record.at = next_stage, meant_for, at
  end
  redis.call('SET', key, written(record), 'KEEPTTL')
  if record.at == '' then
    redis.call('ZREM', due, member)
  else
    redis.call('ZADD', due, record.at, member)
  end
  return 1
end

for claim = 1, #ARGV do
  results[claim] = settle(KEYS[claim + 1], string.match(ARGV[claim], WORDS))
end
return results
