"""Bytes -> Document: clean text, metadata, and where each piece came from.

`extract` is the door. It holds no keys, writes nothing to disk and asks no network.
"""

from habeas.text.extract import extract
from habeas.text.items import Failed, Limits

__all__ = ["Failed", "Limits", "extract"]
