"""Weighing what was read: which principles are at stake, and what to do with a draft.

``features`` says what stands in a text, ``judge`` weighs it with what was learned from the labelled cases.
The weights are data (prompts/knowledge.json), made by ``make train`` in a minute or two and the same on every
machine.
"""
