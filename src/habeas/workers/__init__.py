"""The processes that parse: they get bytes through a pipe and hold no key, no network and no right to write a file.

The process with the keys starts them as fresh interpreters (never forked, so nothing of its memory is inherited),
feeds them bytes and takes records back. What eats more than its share of time or memory is stopped alone: its input is
reported as failed, the worker is replaced, the rest goes on.
"""

from __future__ import annotations

from habeas.workers.jobs import ExtractJob, Got, Lost, ReadJob
from habeas.workers.pool import Pool

__all__ = ["ExtractJob", "Got", "Lost", "Pool", "ReadJob"]
