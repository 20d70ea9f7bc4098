"""``make train``: make the coach's knowledge anew."""

import sys
from time import perf_counter

from prompts.knowledge import KNOWLEDGE
from prompts.training.knowledge import make_knowledge, write_knowledge

started = perf_counter()
write_knowledge(make_knowledge(), KNOWLEDGE)
sys.stdout.write(f"{KNOWLEDGE.name}: {KNOWLEDGE.stat().st_size / 1e6:.1f} MB in {perf_counter() - started:.0f} s\n")
