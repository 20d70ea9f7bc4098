"""What the coach knows, and how it reads and words things."""
