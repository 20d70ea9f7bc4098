"""The terminal: the same commands as in every door, answered by a card or JSON, for one text or a batch."""
