-- Counts an operation once, under a key that ends by itself. KEYS: a set. ARGV: operation, life (milliseconds)
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('SCARD', KEYS[1])
