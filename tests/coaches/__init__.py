"""The coaches, the guard, and how the embedded one learns."""
