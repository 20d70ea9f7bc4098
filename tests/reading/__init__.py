"""How Kept reads: whose words stand where, what they say, and what they only seem to say."""
