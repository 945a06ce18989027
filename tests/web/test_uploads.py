"""Files sent by a browser: kept as they are, never in the clear on a disk, and nothing of what broke off."""

from __future__ import annotations

import asyncio
import hashlib
import threading
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

from habeas.archive import Account, Archive
from habeas.errors import InputRefused
from habeas.web.room import Room
from habeas.web.uploads import Receiver

MARKER = b"the heron stands in the reeds of Lissen"
NOTE = b"Maravik, 3 May 2019\n\nOn 2 May 2019 Irena Dovlat was arrested in Toruna.\n" + MARKER

T = TypeVar("T")


def apart(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a loop of its own thread: a browser of other tests may keep one running in this thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def finished(browser: Any, seconds: float = 60.0) -> None:
    """Wait for the background work, without sleeping longer than it needs."""
    job = browser.desk.job
    assert job is not None
    assert job._over.wait(seconds)


def send(browser: Any, files: list[tuple[str, bytes]], **fields: str) -> Any:
    parts = [("files", (name, data, "application/octet-stream")) for name, data in files]
    return browser.client.post(f"/add?csrf={browser.token}", files=parts, data=fields)


def test_files_are_kept_with_their_custody_and_read(writing: Any) -> None:
    answer = send(
        writing, [("letters/note.txt", NOTE)], received_from="her sister", received_on="2019-05", note="by hand"
    )
    assert answer.status_code == 303
    finished(writing)
    assert "1 file kept" in writing.page("/add")
    assert "note.txt" in writing.page("/documents?q=heron")
    archive = writing.desk.writer
    (row,) = [r for r in archive.documents() if r.file == "note.txt"]
    assert row.sha256 == hashlib.sha256(NOTE).hexdigest()
    custody = archive.document(row.id).custody[0]
    assert (custody.received_from, custody.received_on, custody.note) == ("her sister", "2019-05", "by hand")
    assert custody.path == "letters/note.txt"
    added = [r.id for r in writing.desk.writer.documents() if r.file == "note.txt"]
    assert added
    assert "Where it comes from" in writing.page(f"/documents/{added[0]}")


def test_the_same_bytes_again_are_met_again_and_not_kept_twice(writing: Any) -> None:
    before = len(list(writing.desk.writer.vault.originals()))
    data = writing.desk.writer.original(next(writing.desk.writer.vault.originals()).sha256)
    send(writing, [("again.bin", data)])
    finished(writing)
    assert "was there already" in writing.page("/add")
    assert len(list(writing.desk.writer.vault.originals())) == before


@pytest.mark.parametrize("fields", [{"received_on": "yesterday"}, {"mark": "secret"}])
def test_a_senseless_fact_keeps_nothing(writing: Any, fields: dict[str, str]) -> None:
    answer = send(writing, [("note.txt", NOTE)], **fields)
    assert answer.status_code == 400
    assert "Nothing was kept" in answer.text
    assert not list((writing.desk.path / "incoming").iterdir())


def test_a_form_without_files_says_so(writing: Any) -> None:
    assert writing.client.post(f"/add?csrf={writing.token}", data={"note": "x"}).status_code == 422
    assert send(writing, [("", b"")]).status_code == 422


class Asked:
    """A request whose body comes in pieces, and may break off."""

    def __init__(self, pieces: list[bytes], *, breaks: bool) -> None:
        self.headers = {"content-type": "multipart/form-data; boundary=B"}
        self.pieces, self.breaks = pieces, breaks

    async def stream(self) -> Any:
        from starlette.requests import ClientDisconnect

        for piece in self.pieces:
            yield piece
        if self.breaks:
            raise ClientDisconnect


HEAD = b'--B\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'


@pytest.mark.parametrize("breaks", [True, False])
def test_an_upload_that_breaks_off_leaves_nothing_behind(writing: Any, breaks: bool) -> None:
    archive = writing.desk.writer
    whole = HEAD + NOTE + b"\r\n" + HEAD + NOTE[:40]
    with pytest.raises(InputRefused, match="broke off"):
        apart(Receiver(archive.stage, archive.discard).take(Asked([whole], breaks=breaks)))  # type: ignore[arg-type]
    assert not list((writing.desk.path / "incoming").iterdir())


def test_a_large_file_is_never_held_whole_and_never_in_the_clear(
    writing: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    archive = writing.desk.writer
    most = 0
    waiting = threading.Event()

    class Slow:
        """A staging side that is slower than the network, and looks at how much waits."""

        def __call__(self, source: Any) -> Any:
            nonlocal most
            feed = source
            time.sleep(0.05)
            most = max(most, feed.chunks.qsize())
            waiting.set()
            return archive.stage(source)

    piece = (MARKER + b" ") * 1600
    body = [HEAD, *([piece] * 64), b"\r\n--B--\r\n"]
    upload = apart(Receiver(Slow(), archive.discard).take(Asked(body, breaks=False)))  # type: ignore[arg-type]
    assert waiting.is_set()
    assert most <= 16
    assert upload.arrivals[0].staged.sha256 == hashlib.sha256(piece * 64).hexdigest()
    assert not any(MARKER in p.read_bytes() for p in tmp_path.rglob("*") if p.is_file() and "originals" not in p.parts)


def test_nothing_of_an_upload_lies_readable_in_an_encrypted_archive(tmp_path: Path, browse: Any) -> None:
    from habeas.web.desk import Desk

    path = tmp_path / "case"
    Archive.create(path, passphrase="the lamp is on the stairs", by="Vera").close()
    desk = Desk(path, read_only=False, encrypted=True)
    desk._unlock("the lamp is on the stairs")
    browser = browse(desk)
    send(browser, [("heron.txt", NOTE)])
    finished(browser)
    assert "heron.txt" in browser.page("/documents?q=heron")
    for file in path.rglob("*"):
        assert not file.is_file() or (MARKER not in file.read_bytes() and b"heron" not in file.read_bytes()), file
    desk.close()


def test_decisions_wait_while_long_work_writes(writing: Any) -> None:
    go_on = threading.Event()
    writing.desk.start("add", lambda archive, watch: go_on.wait(30))
    try:
        answer = writing.post("/checkpoint")
        assert answer.status_code == 409
        assert "Nothing was changed" in answer.text
        assert writing.page("/people")
        assert "being taken in" in writing.page("/people")
    finally:
        go_on.set()
    finished(writing)
    assert writing.post("/checkpoint").status_code == 303


@pytest.mark.parametrize(
    ("kind", "page", "of", "read"), [("add", "/add", Archive, "waiting"), ("verify", "/journal", Room, "titles")]
)
def test_a_page_made_while_its_work_ends_is_asked_for_again_or_says_what_came_of_it(
    writing: Any, monkeypatch: pytest.MonkeyPatch, kind: str, page: str, of: type, read: str
) -> None:
    # the work ends between the page's look at it and the page's text: the page must not stand still, as if stopped
    go_on = threading.Event()
    writing.desk.start(kind, lambda archive, watch: (go_on.wait(30), Account())[1])
    real = getattr(of, read)

    def ending(asked: Any, *given: Any) -> Any:
        go_on.set()
        finished(writing)
        return real(asked, *given)

    monkeypatch.setattr(of, read, ending)
    assert 'http-equiv="refresh"' in writing.page(page)
    if kind == "add":
        assert "0 files kept" in writing.page(page)
