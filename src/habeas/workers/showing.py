"""Pictures of PDF pages and harmless copies of originals, made in a process that holds no key.

For people who look at an original: one fresh process per request, under the same limits as the readers. It gets the
bytes through a pipe and gives back a picture or clean markup, or says why it could not.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import IO, Any

import msgspec

from habeas.errors import Unreadable
from habeas.model.records import Record

MEMORY = 900_000_000
SECONDS = 25.0
LONGEST = 256_000_000
"""Bytes of one answer: more than the largest original that is taken apart."""


@dataclass(frozen=True)
class Shown:
    """An original made harmless. `kind`: what it is (as `text.sniff` says); `pages`: of a PDF or scan, else 0;
    `markup`: HTML without scripts, forms and anything from outside, pictures inside it."""

    kind: str
    pages: int
    markup: str


class _Head(Record, frozen=True, kw_only=True):
    """The first line of an answer."""

    ok: bool
    code: str = ""
    why: str = ""
    kind: str = ""
    pages: int = 0


def pdf_page(data: bytes, page: int, *, quote: str = "", part: str = "") -> bytes:
    """One page (from 1) as PNG, with a frame around the words `quote` where they stand. Raises Unreadable."""
    return _ask({"what": "pdf", "page": page, "quote": quote, "part": part}, data)[1]


def shown(data: bytes, *, part: str = "", charset: str = "", page: int = 1) -> Shown:
    """An original of any kind, or a part of one, as markup; of pages one. Raises Unreadable."""
    head, body = _ask({"what": "any", "part": part, "charset": charset, "page": page}, data)
    return Shown(head.kind, head.pages, body.decode("utf-8", "replace"))


def taken_out(data: bytes, part: str) -> bytes:
    """The bytes of a part. Raises Unreadable."""
    return _ask({"what": "bytes", "part": part}, data)[1]


def _ask(order: dict[str, Any], data: bytes) -> tuple[_Head, bytes]:
    """The answer of a fresh process: a line of JSON, and what follows it. Not believed, and not taken at any length."""
    keep = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")}
    process = subprocess.Popen(
        [sys.executable, "-I", "-m", "habeas.workers.shower", str(MEMORY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**keep, "MALLOC_ARENA_MAX": "2"},
        start_new_session=True,
    )
    given = _exchange(process, json.dumps(order).encode() + b"\n" + data)
    head, newline, body = given.partition(b"\n")
    if process.returncode != 0 or not newline:
        raise Unreadable("crashed", "the process that shows it ended")
    try:
        answer = msgspec.json.decode(head, type=_Head)
    except msgspec.MsgspecError as e:
        raise Unreadable("crashed", "the process that shows it spoke nonsense") from e
    if not answer.ok:
        raise Unreadable(answer.code, answer.why)
    return answer, body


def _exchange(process: subprocess.Popen[bytes], question: bytes) -> bytes:
    """Give a process its question and take its answer, of bounded length and within its time; it is ended then."""
    assert process.stdin is not None
    assert process.stdout is not None
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(SECONDS, end)
    feeder = threading.Thread(target=_feed, args=(process.stdin, question), daemon=True)
    timer.start()
    feeder.start()
    try:
        given = process.stdout.read(LONGEST + 1)
        if len(given) > LONGEST:
            raise Unreadable("too-large", f"what would be shown has more than {LONGEST:,} bytes")
        process.wait()
        if late.is_set():
            raise Unreadable("timeout", "showing it took longer than its share of time")
        return given
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        feeder.join()
        process.stdout.close()


def _feed(out: IO[bytes], question: bytes) -> None:
    with contextlib.suppress(OSError), out:  # a process that ends early has said why, or is reported as ended
        out.write(question)
