"""Pictures of PDF pages and harmless copies of web pages, made in a process that holds no key.

For people who look at an original: one fresh process per request, under the same limits as the readers. It gets the
bytes through a pipe and gives back a picture or clean markup, or says why it could not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from habeas.errors import Unreadable

MEMORY = 700_000_000
SECONDS = 25.0


def pdf_page(data: bytes, page: int, *, quote: str = "") -> bytes:
    """One page (from 1) as PNG, with a frame around the words `quote` where they stand. Raises Unreadable."""
    return _ask({"what": "pdf", "page": page, "quote": quote}, data)


def safe_page(data: bytes, charset: str = "") -> str:
    """A web page's markup without scripts, forms and anything from outside. Raises Unreadable."""
    return _ask({"what": "html", "charset": charset}, data).decode("utf-8")


def _ask(order: dict[str, Any], data: bytes) -> bytes:
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
    return body
