"""The derived records and their search. Nothing outside this room knows SQL."""
