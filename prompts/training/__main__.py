"""``make train``: make the coach's knowledge anew."""

import sys
from time import perf_counter

from prompts.knowledge import KNOWLEDGE, rows_beside
from prompts.training.knowledge import make_knowledge, write_knowledge

started = perf_counter()
write_knowledge(make_knowledge(), KNOWLEDGE)
size = sum(file.stat().st_size for file in (KNOWLEDGE, rows_beside(KNOWLEDGE)))
sys.stdout.write(f"{KNOWLEDGE.name} and its weights: {size / 1e6:.1f} MB in {perf_counter() - started:.0f} s\n")
