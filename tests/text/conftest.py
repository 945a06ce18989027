"""One way to read bytes in these tests."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable

import pytest

from habeas.model.document import Document
from habeas.text import Failed, Limits, extract

Read = Callable[..., list[Document | Failed]]


@pytest.fixture
def read() -> Read:
    """`read(data, name="x")`: everything that extract gives for these bytes."""

    def go(data: bytes | str, name: str = "x.bin", limits: Limits | None = None) -> list[Document | Failed]:
        raw = data.encode() if isinstance(data, str) else data
        sha = hashlib.sha256(raw).hexdigest()
        return list(extract(io.BytesIO(raw), original=sha, size=len(raw), name=name, limits=limits))

    return go


@pytest.fixture
def one(read: Read) -> Callable[..., Document]:
    """The one Document that these bytes give."""

    def go(data: bytes | str, name: str = "x.bin") -> Document:
        (found,) = read(data, name)
        assert isinstance(found, Document)
        return found

    return go
