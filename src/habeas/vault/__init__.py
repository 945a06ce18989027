"""The truth: originals, journal, checkpoints, keys, verification. Nothing outside this room knows keys."""
