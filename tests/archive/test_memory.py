"""However large a mailbox or a PDF is, the key process and its workers stay within their memory."""

from __future__ import annotations

import base64
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from habeas.archive import Archive, Progress

from . import hostile

MOST = 2_500_000_000


@contextmanager
def peak() -> Iterator[list[int]]:
    """The largest resident memory of this process and all its children together, in bytes."""
    most, over, me = [0], threading.Event(), psutil.Process()

    def look() -> None:
        while not over.wait(0.1):
            try:
                most[0] = max(most[0], sum(p.memory_info().rss for p in (me, *me.children(recursive=True))))
            except psutil.NoSuchProcess:
                continue

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield most
    finally:
        over.set()
        thread.join()


def mailbox(path: Path, mails: int, attachment: int) -> None:
    chance = random.Random(11)
    with open(path, "wb") as out:
        for n in range(mails):
            out.write(
                b"From a@example.org Mon May  3 10:00:00 2021\nFrom: Irena Dovlat <a@example.org>\n"
                b"Subject: note %d\nMIME-Version: 1.0\n"
                b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n%s\n--b\n'
                b"Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n"
                % (n, hostile.SENTENCE.encode())
            )
            out.write(base64.encodebytes(chance.randbytes(attachment)) + b"--b--\n\n")


@pytest.mark.slow
def test_a_mailbox_streams_and_tells_how_far_it_is(tmp_path: Path) -> None:
    mailbox(tmp_path / "box.mbox", mails=450, attachment=300_000)
    seen: list[Progress] = []
    with Archive.create(tmp_path / "case", passphrase=None, by="Irena Dovlat") as case, peak() as most:
        account = case.add([tmp_path / "box.mbox"], progress=seen.append)
        assert len(case.find("Irena Dovlat").documents) == 450
    assert (tmp_path / "box.mbox").stat().st_size > 180_000_000
    assert {f.code for f in account.unreadable} == {"unknown-binary"}
    assert sum(p.stage == "extract" for p in seen) > 2
    assert most[0] < MOST * 0.6


@pytest.mark.slow
def test_a_pdf_of_500_pages_is_read_within_its_memory(tmp_path: Path) -> None:
    (tmp_path / "long.pdf").write_bytes(hostile.pdf(500, lines=5))
    with Archive.create(tmp_path / "case", passphrase=None, by="Irena Dovlat") as case, peak() as most:
        assert case.add([tmp_path / "long.pdf"]).unreadable == ()
        assert len(case.document(case.documents()[0].id).document.pages) == 500
    assert most[0] < MOST
