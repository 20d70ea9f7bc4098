"""What Kept's speed and quality are, measured.

``make bench`` prints it, ``make bench-check`` holds quality to the committed baseline.
"""
