"""Document -> Reading: mentions, dates, statements, acts, relations.

A folder per language; rules are data beside the code.
"""
