"""Acts that no rule reads, proposed by a small model that was trained on invented passages (`tools/train_acts.py`).

`model.observe` looks at parsed sentences and leaves signs on them: words that may carry an act, of which type, how
surely, and which words name whom it concerns. `proposals.hits_of` turns the signs that no rule has read into hits of
the rules of `rules/learnt.yaml`; from there on they go the way of every other hit.
"""
