-- Writes a promise, its next nudge, its indexes and the operation's id: all of it or nothing.
-- KEYS: the record, the operation, the agenda, then the indexes that the promise now belongs in.
-- ARGV: prefix, member, id, value, 1 if new, generation, due at or '', rank in an open index, 1 if open,
--       how long a closed promise and an operation are kept (milliseconds)
local record, operation, due = KEYS[1], KEYS[2], KEYS[3]
local prefix, member, id, value, is_new, generation, due_at, rank, is_open = unpack(ARGV, 1, 9)
local keep_closed, keep_operation = tonumber(ARGV[10]), tonumber(ARGV[11])

if redis.call('EXISTS', operation) == 1 then
  return 'WRITTEN'
end
local stored = redis.call('GET', record)
local before = stored and parsed(stored)
if is_new == '1' and stored then
  return 'TAKEN'
elseif is_new == '0' and not before then
  return 'UNKNOWN'
elseif before and before.generation + 1 ~= tonumber(generation) then
  return 'CHANGED'
end

-- The record goes first: a server that is full refuses it before anything was touched.
if is_open == '1' then
  redis.call('SET', record, value)
else
  redis.call('SET', record, value, 'PX', keep_closed)
end
redis.call('SET', operation, generation, 'PX', keep_operation)
if before then
  for _, half in ipairs({'open', 'closed'}) do
    redis.call('ZREM', prefix .. half .. ':owner:' .. before.owner, id)
    if before.client ~= '' then
      redis.call('ZREM', prefix .. half .. ':client:' .. before.client, id)
    end
  end
end
for index = 4, #KEYS do
  if is_open == '1' then
    redis.call('ZADD', KEYS[index], rank, id)
  else
    redis.call('ZADD', KEYS[index], now(), id)
    redis.call('ZREMRANGEBYSCORE', KEYS[index], '-inf', now() - keep_closed * 1000)
    redis.call('PEXPIRE', KEYS[index], keep_closed)
  end
end
if due_at == '' then
  redis.call('ZREM', due, member)
else
  redis.call('ZADD', due, due_at, member)
end
return 'WRITTEN'
