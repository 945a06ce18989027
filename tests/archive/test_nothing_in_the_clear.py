"""Threat 1, device seized: words planted in every kind of input are nowhere in the archive nor in temporary files."""

from __future__ import annotations

import email.message
import io
import os
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from habeas.archive import Archive

MARKERS = ("Quexalotl", "Зюзябрик", "vraxonplinth")


def inputs(folder: Path) -> None:
    """One input of each kind, with the markers in text, name, metadata, attachment and note."""
    words = " ".join(MARKERS)
    text = f"Mr. {MARKERS[0]} was arrested in Toruna on 3 May 2019. {words}.\n" * 3
    (folder / f"{MARKERS[2]}.txt").write_text(text, "utf-8")
    (folder / "utf16.txt").write_text(text, "utf-16")
    page = f"<html><head><title>{words}</title></head><body><p>{text}</p></body></html>"
    (folder / "page.html").write_text(page, "utf-8")
    mail = email.message.EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = words, "a@example.org", "b@example.org"
    mail.set_content(text)
    mail.add_attachment(text.encode(), maintype="text", subtype="plain", filename=f"{MARKERS[0]}.txt")
    (folder / "mail.eml").write_bytes(mail.as_bytes())
    with zipfile.ZipFile(folder / "broken.docx", "w") as z:
        z.writestr("word/document.xml", f"<w:document>{text}")
    (folder / "noise.bin").write_bytes(os.urandom(2000) + words.encode() + os.urandom(2000))


def needles() -> list[bytes]:
    return [w.encode(code) for w in MARKERS for code in ("utf-8", "utf-16-le", "utf-16-be")] + [
        w.casefold().encode() for w in MARKERS
    ]


def found_in(folder: Path) -> list[str]:
    """Files below the folder whose name or bytes hold a marker."""
    out = []
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        if any(n in data or n in str(path.relative_to(folder)).encode() for n in needles()):
            out.append(str(path.relative_to(folder)))
    return out


@contextmanager
def watched(folders: list[Path]) -> Iterator[set[str]]:
    """Look into these folders all the while, also for files that live only for a moment."""
    seen: set[str] = set()
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.02):
            for folder in folders:
                try:
                    seen.update(found_in(folder))
                except OSError:
                    continue

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


@pytest.mark.slow
def test_no_marker_is_found_in_an_encrypted_archive_or_its_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, source = tmp_path / "tmp", tmp_path / "in"
    temporary.mkdir()
    source.mkdir()
    inputs(source)
    assert len(found_in(source)) >= 4
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    archive = tmp_path / "case"
    with Archive.create(archive, passphrase="a long and secret passphrase", by="Irena Dovlat") as case:
        with watched([archive, temporary]) as seen:
            case.add([source], received_from=MARKERS[0], note=f"about {MARKERS[1]}")
            who = case.find(MARKERS[0])
            case.decide("confirm", who.id, reason=f"{MARKERS[2]} is certain")
            case.mark(who.id, "protected", reason=MARKERS[1])
            assert case.search(MARKERS[2]).total
        assert seen == set()
        assert found_in(archive) == []
    assert found_in(archive) == []
    assert found_in(temporary) == []


def test_the_search_for_markers_would_find_them(tmp_path: Path) -> None:
    (tmp_path / "leak.db-wal").write_bytes(io.BytesIO(b"\x00" * 50 + MARKERS[1].encode() + b"\x00").getvalue())
    assert found_in(tmp_path) == ["leak.db-wal"]
