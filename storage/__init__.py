"""What Kept remembers. The only room that may know Redis; the core meets it through handlers/ports.py."""
