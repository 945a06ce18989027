"""What long work tells while it runs, and what it gives account of at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from habeas.catalog import Failure
from habeas.model.records import Record

Stage = Literal["keep", "extract", "read", "join", "verify", "copy"]


class Progress(Record, frozen=True, kw_only=True):
    """One sign of life: `done` of `total` in this stage (0: not known), and what is being worked on."""

    stage: Stage
    done: int
    total: int
    name: str = ""
    bytes_done: int = 0


Watcher = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """The watcher of those who do not watch."""


class Refused(Record, frozen=True, kw_only=True):
    """A path that could not be taken in at all (unreadable, a device, gone): nothing of it is in the archive."""

    path: str
    code: str
    what: str
    todo: str = ""


class Account(Record, frozen=True, kw_only=True):
    """What `add` did. `kept` and `already`: names of the files; `unreadable`: kept, but not (wholly) read."""

    kept: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    unreadable: tuple[Failure, ...] = ()
    refused: tuple[Refused, ...] = ()
    documents: int = 0
    seconds: float = 0.0
    stopped: bool = False
    waiting: int = 0
    """Documents that are kept but still wait to be read, where the work was interrupted."""
