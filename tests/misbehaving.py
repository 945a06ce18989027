"""Real workers, in the real sandbox, whose parser does what the name of the file says: crash, loop, hog, lie."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import ctypes, os, re, sys, time
import habeas.text
from habeas.workers import frames, worker

real = habeas.text.extract

def extract(stream, *, original, size, name, **more):
    if "segfault" in name:
        ctypes.string_at(0)
    if "exit" in name:
        os._exit(3)
    if "loop" in name:
        re.match(r"(a+)+$", "a" * 60 + "b")
    if "hog" in name:
        held = []
        while True:
            held.append(bytearray(50_000_000))
    if "lie" in name:
        worker_out.write(b"\\x00\\x00\\x00\\x04\\xc1\\xc1\\xc1\\xc1")
        worker_out.flush()
    if "endless answer" in name:
        while True:
            frames.send(worker_out, ["failed", "1", "crashed", "x" * 1_000_000, ""])
    if "alive for ever" in name:
        while True:
            frames.send(worker_out, ["alive"])
    if "wrong shape" in name:
        frames.send(worker_out, ["document", 7])
    yield from real(stream, original=original, size=size, name=name, **more)

habeas.text.extract = extract

from habeas.language.acts import find

real_drafts = find._drafts

def drafts(a, sentence, memory):
    if "stumble" in sentence.text:
        raise KeyError("a fault in the rules")
    return real_drafts(a, sentence, memory)

find._drafts = drafts
real_init = worker.Worker.__init__

def init(self, source, out):
    global worker_out
    worker_out = out
    real_init(self, source, out)

worker.Worker.__init__ = init
worker.main()
"""


def spawn(memory: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-c", SCRIPT, str(memory)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
