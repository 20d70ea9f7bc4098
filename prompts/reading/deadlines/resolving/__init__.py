"""What the words of time come to: for a person, at a moment, in their calendar, locale and zone."""
