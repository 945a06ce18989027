"""What a worker is asked to do, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO


@dataclass(frozen=True)
class ExtractJob:
    """One original to extract. `open` gives its bytes; it is called in a thread of the key process."""

    original: str
    size: int
    name: str
    open: Callable[[], BinaryIO]

    def seconds(self, silence: float) -> float:
        return silence + self.size / 1_000_000


@dataclass(frozen=True)
class ReadJob:
    """Documents to read together: (document id, packed Document)."""

    documents: tuple[tuple[str, bytes], ...]

    def seconds(self, silence: float) -> float:
        return silence + sum(len(d) for _, d in self.documents) / 5_000


Job = ExtractJob | ReadJob


@dataclass(frozen=True)
class Got:
    """A message of a worker about a job: tag "document", "failed", "reading", "unread" or "done", and its values."""

    job: Job
    tag: str
    values: tuple[Any, ...] = ()

    @property
    def weight(self) -> int:
        return sum(len(v) for v in self.values if isinstance(v, bytes | str))


@dataclass(frozen=True)
class Lost:
    """The worker was stopped or died over this job. `code`: "timeout", "crashed" or "read-error"."""

    job: Job
    code: str
    what: str
    weight: int = 0
