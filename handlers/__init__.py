"""The core: what the coach does, knowing no vendor, no clock of its own and no place to write to."""
