"""Making the coach's knowledge (prompts/knowledge.json) from catalogue, lexicon and labelled cases.

Run by ``make train``, in a minute or two, with the same result on every machine; never imported by a running Kept.
"""
