"""The doors people come in by: each door verifies, parses, calls the core and renders what it answers."""
