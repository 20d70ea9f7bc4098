"""The terminal: the same commands as in every door, on a card set with rich or as JSON, one text or a batch of lines."""
