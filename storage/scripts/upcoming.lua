-- The workspace that has something due first, and in how many microseconds. KEYS: the due workspaces.
local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
if #first == 0 then
  return {}
end
return {first[1], string.format('%.0f', first[2] - now())}
