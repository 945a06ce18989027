"""Pictures of PDF pages and harmless copies of originals, made in a process that holds no key.

For people who look at an original: one fresh process per request, under the same limits as the readers. It gets the
bytes through a pipe and gives back a picture or clean markup, or says why it could not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from habeas.errors import Unreadable

MEMORY = 900_000_000
SECONDS = 25.0


@dataclass(frozen=True)
class Shown:
    """An original made harmless. `kind`: what it is (as `text.sniff` says); `pages`: of a PDF or scan, else 0;
    `markup`: HTML without scripts, forms and anything from outside, pictures inside it."""

    kind: str
    pages: int
    markup: str


def pdf_page(data: bytes, page: int, *, quote: str = "", part: str = "") -> bytes:
    """One page (from 1) as PNG, with a frame around the words `quote` where they stand. Raises Unreadable."""
    return _ask({"what": "pdf", "page": page, "quote": quote, "part": part}, data)[1]


def shown(data: bytes, *, part: str = "", charset: str = "", page: int = 1) -> Shown:
    """An original of any kind, or a part of one, as markup; of pages one. Raises Unreadable."""
    head, body = _ask({"what": "any", "part": part, "charset": charset, "page": page}, data)
    return Shown(head["kind"], head["pages"], body.decode("utf-8"))


def taken_out(data: bytes, part: str) -> bytes:
    """The bytes of a part. Raises Unreadable."""
    return _ask({"what": "bytes", "part": part}, data)[1]


def _ask(order: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    keep = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")}
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-m", "habeas.workers.shower", str(MEMORY)],
            input=json.dumps(order).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**keep, "MALLOC_ARENA_MAX": "2"},
            timeout=SECONDS,
            check=False,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("timeout", "showing it took longer than its share of time") from None
    head, newline, body = done.stdout.partition(b"\n")
    if done.returncode != 0 or not newline:
        raise Unreadable("crashed", "the process that shows it ended")
    answer = json.loads(head)
    if not answer["ok"]:
        raise Unreadable(answer["code"], answer["why"])
    return answer, body
