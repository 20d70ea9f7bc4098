"""Understanding text with no model: every reader here is a pure function of the words it is given.

Places are counted in Python characters. ``clean`` makes the text that all other readers work on and knows
the way back to the text as pasted; ``injections`` blanks what speaks to the machine; ``layout`` says
whose words stand where; ``sentences`` cuts them up.
"""
