-- What time it is: the server's, in microseconds since 1970. No worker's clock plays a part.
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000000 + time[2]
end
