"""Opaque ids that stay the same when everything is derived again.

An id is a prefix and the first 20 hex digits of a SHA-256 over what the record is anchored to, never over its order of
arrival or over what a model proposed about it beyond its kind and place.
"""

from __future__ import annotations

import hashlib


def make_id(prefix: str, *anchor: str | int) -> str:
    """`make_id("d", sha, part)` → "d-1f3a…". Anchors are joined by a unit separator."""
    joined = "\x1f".join(str(a) for a in anchor)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def document_id(original: str, part: str = "") -> str:
    """Id of a document: the hash of its kept original and the path of the part inside it."""
    return make_id("d", original, part)
