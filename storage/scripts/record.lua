-- A record as the scripts see it: one line of fields, then the body, which they never read.
-- attempt (four digits, so that it is changed in place), version, generation, stage, meant for, at, owner, client, sent
local FIELDS = '^(%d%d%d%d)\t(%d+)\t(%d+)\t([^\t\n]*)\t(%d*)\t(%d*)\t([^\t\n]*)\t([^\t\n]*)\t([^\t\n]*)\n()'

local function parsed(value)
  local attempt, version, generation, stage, meant_for, at, owner, client, sent, body = string.match(value, FIELDS)
  if not attempt then
    return nil
  end
  return {
    attempt = tonumber(attempt), version = version, generation = tonumber(generation), stage = stage,
    meant_for = meant_for, at = at, owner = owner, client = client, sent = sent, body = string.sub(value, body),
  }
end

local function written(record)
  return string.format('%04d\t%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\n%s', record.attempt, record.version,
    record.generation, record.stage, record.meant_for, record.at, record.owner, record.client, record.sent, record.body)
end
